//! (in work)
use crate::task::{Commands, Outcome, TaskSpec};
pub(crate) async fn run(_: TaskSpec, _: Commands) -> Outcome {
    Outcome::Stopped
}
