"""The invented organisations: written stories, played through the real actions."""
