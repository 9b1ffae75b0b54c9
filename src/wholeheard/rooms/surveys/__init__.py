"""Surveys: people are asked seldom, kindly and in a way that nobody can tie to them."""
