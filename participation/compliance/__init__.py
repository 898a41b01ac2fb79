"""What an authority may ask for: incidents, assessment, the yearly audit, the end of a service."""
