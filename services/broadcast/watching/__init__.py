"""Posts that the platform shows in our groups, held against what people have signed."""
