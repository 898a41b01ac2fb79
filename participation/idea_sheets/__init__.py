"""红领巾小提案: a class's ideas as a sheet that comes in, and as a sheet or paper that goes out."""
