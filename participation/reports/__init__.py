"""What one sees from one metre up."""
