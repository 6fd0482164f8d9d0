"""The drawings of the demonstration: paper cut with scissors, without a single face."""
