"""What happened, written in the transaction of the act: ids and kinds, never words or a ballot."""
