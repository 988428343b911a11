//! Unmodified AWS clients against the shipped binary: the AWS CLI and boto3, with their own waiters
//! and paginators.

mod aws_cli;
mod boto3;
mod endpoints;
mod shop;
