//! Instance classes, and the share of the machine that one stands for.
//!
//! Every class can be created on any machine: nothing is reserved. The class bounds what the tasks of the instance
//! hold in memory and how many readers they run, and the machine bounds the class.

/// What the machine has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Machine {
    /// Processors that the program may use.
    pub vcpus: u32,
    /// Memory in bytes.
    pub memory_bytes: u64,
}

/// What the tasks of an instance may use together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Bytes of rows in flight.
    pub memory_bytes: u64,
    /// Tables or slices that are moved at the same time.
    pub parallelism: u32,
    /// Bytes that may be written to the instance's storage.
    pub spill_bytes: u64,
}

/// A class such as `dms.c5.xlarge`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class {
    family: &'static Family,
    size: &'static Size,
}

/// Sizes that share a name's middle part.
#[derive(Debug, PartialEq, Eq)]
struct Family {
    /// `c5`.
    name: &'static str,
    /// GB of storage when none is asked for.
    storage_gb: i32,
    sizes: &'static [Size],
}

#[derive(Debug, PartialEq, Eq)]
struct Size {
    name: &'static str,
    vcpus: u32,
    /// Memory in units of 256 MiB: the smallest that all sizes are a multiple of.
    quarters: u32,
}

const fn size(name: &'static str, vcpus: u32, quarters: u32) -> Size {
    Size {
        name,
        vcpus,
        quarters,
    }
}

/// Families by generation; figures of the vendor's tables of instance types.
static FAMILIES: [Family; 10] = [
    Family {
        name: "t2",
        storage_gb: 50,
        sizes: &[
            size("micro", 1, 4),
            size("small", 1, 8),
            size("medium", 2, 16),
            size("large", 2, 32),
        ],
    },
    Family {
        name: "t3",
        storage_gb: 50,
        sizes: &[
            size("micro", 2, 4),
            size("small", 2, 8),
            size("medium", 2, 16),
            size("large", 2, 32),
        ],
    },
    Family {
        name: "c4",
        storage_gb: 100,
        sizes: &[
            size("large", 2, 15),
            size("xlarge", 4, 30),
            size("2xlarge", 8, 60),
            size("4xlarge", 16, 120),
        ],
    },
    Family {
        name: "c5",
        storage_gb: 100,
        sizes: &[
            size("large", 2, 16),
            size("xlarge", 4, 32),
            size("2xlarge", 8, 64),
            size("4xlarge", 16, 128),
            size("9xlarge", 36, 288),
            size("12xlarge", 48, 384),
            size("18xlarge", 72, 576),
            size("24xlarge", 96, 768),
        ],
    },
    Family {
        name: "c6i",
        storage_gb: 100,
        sizes: &SIXTH_C,
    },
    Family {
        name: "c7i",
        storage_gb: 100,
        sizes: &[
            size("large", 2, 16),
            size("xlarge", 4, 32),
            size("2xlarge", 8, 64),
            size("4xlarge", 16, 128),
            size("8xlarge", 32, 256),
            size("12xlarge", 48, 384),
            size("16xlarge", 64, 512),
            size("24xlarge", 96, 768),
            size("48xlarge", 192, 1536),
        ],
    },
    Family {
        name: "r4",
        storage_gb: 100,
        sizes: &[
            size("large", 2, 61),
            size("xlarge", 4, 122),
            size("2xlarge", 8, 244),
            size("4xlarge", 16, 488),
            size("8xlarge", 32, 976),
        ],
    },
    Family {
        name: "r5",
        storage_gb: 100,
        sizes: &[
            size("large", 2, 64),
            size("xlarge", 4, 128),
            size("2xlarge", 8, 256),
            size("4xlarge", 16, 512),
            size("8xlarge", 32, 1024),
            size("12xlarge", 48, 1536),
            size("16xlarge", 64, 2048),
            size("24xlarge", 96, 3072),
        ],
    },
    Family {
        name: "r6i",
        storage_gb: 100,
        sizes: &SIXTH_R,
    },
    Family {
        name: "r7i",
        storage_gb: 100,
        sizes: &[
            size("large", 2, 64),
            size("xlarge", 4, 128),
            size("2xlarge", 8, 256),
            size("4xlarge", 16, 512),
            size("8xlarge", 32, 1024),
            size("12xlarge", 48, 1536),
            size("16xlarge", 64, 2048),
            size("24xlarge", 96, 3072),
            size("48xlarge", 192, 6144),
        ],
    },
];

static SIXTH_C: [Size; 9] = [
    size("large", 2, 16),
    size("xlarge", 4, 32),
    size("2xlarge", 8, 64),
    size("4xlarge", 16, 128),
    size("8xlarge", 32, 256),
    size("12xlarge", 48, 384),
    size("16xlarge", 64, 512),
    size("24xlarge", 96, 768),
    size("32xlarge", 128, 1024),
];

static SIXTH_R: [Size; 9] = [
    size("large", 2, 64),
    size("xlarge", 4, 128),
    size("2xlarge", 8, 256),
    size("4xlarge", 16, 512),
    size("8xlarge", 32, 1024),
    size("12xlarge", 48, 1536),
    size("16xlarge", 64, 2048),
    size("24xlarge", 96, 3072),
    size("32xlarge", 128, 4096),
];

/// Part of a class's memory that may hold rows in flight; the rest is for what moves them.
const SHARE_IN_FLIGHT: u64 = 4;
/// Least memory of a budget, so that every task can move.
const LEAST_MEMORY: u64 = 64 << 20;
/// Readers for each processor: they wait for databases more than they compute.
const READERS_PER_VCPU: u32 = 4;

impl Class {
    /// A class by its name, compared byte by byte.
    pub fn parse(name: &str) -> Option<Self> {
        Self::all().find(|class| class.name() == name)
    }

    /// Every class.
    pub fn all() -> impl Iterator<Item = Self> {
        FAMILIES
            .iter()
            .flat_map(|family| family.sizes.iter().map(move |size| Self { family, size }))
    }

    /// `dms.c5.xlarge`.
    pub fn name(&self) -> String {
        format!("dms.{}.{}", self.family.name, self.size.name)
    }

    /// Its virtual processors.
    pub fn vcpus(&self) -> u32 {
        self.size.vcpus
    }

    /// Its memory in bytes.
    pub fn memory_bytes(&self) -> u64 {
        u64::from(self.size.quarters) * (256 << 20)
    }

    /// GB of storage when none is asked for.
    pub fn default_storage_gb(&self) -> i32 {
        self.family.storage_gb
    }

    /// What an instance of this class may use on a machine where other instances have `others` already: the smaller of
    /// the class and what is left, but never so little that its tasks stand still.
    pub fn budget(&self, storage_gb: i32, machine: &Machine, others: &[Budget]) -> Budget {
        let taken: u64 = others.iter().map(|other| other.memory_bytes).sum();
        let left = (machine.memory_bytes / SHARE_IN_FLIGHT).saturating_sub(taken);
        let vcpus = self.vcpus().min(machine.vcpus).max(1);
        Budget {
            memory_bytes: (self.memory_bytes() / SHARE_IN_FLIGHT)
                .min(left)
                .max(LEAST_MEMORY),
            parallelism: vcpus * READERS_PER_VCPU,
            spill_bytes: u64::try_from(storage_gb).unwrap_or(0) << 30,
        }
    }
}

impl Machine {
    /// The machine that this program runs on. Where its memory cannot be read, 2 GiB are assumed.
    pub fn here() -> Self {
        const ASSUMED: u64 = 2 << 30;
        let vcpus = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let memory = std::fs::read_to_string("/proc/meminfo").ok();
        Self {
            vcpus: u32::try_from(vcpus).unwrap_or(u32::MAX),
            memory_bytes: memory.as_deref().and_then(total_memory).unwrap_or(ASSUMED),
        }
    }
}

/// The bytes that `MemTotal` tells in KiB.
fn total_memory(text: &str) -> Option<u64> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kib.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIB: u64 = 1 << 30;

    #[test]
    fn names_are_unique_and_found_again() {
        let names: std::collections::BTreeSet<String> =
            Class::all().map(|class| class.name()).collect();
        assert_eq!(names.len(), Class::all().count());
        for name in &names {
            assert_eq!(&Class::parse(name).unwrap().name(), name);
            assert!(name.len() <= 30, "the model's limit");
        }
        for unknown in [
            "",
            "dms.t2",
            "t2.micro",
            "dms.T2.micro",
            "dms.t2.micro ",
            "dms.x1.large",
        ] {
            assert_eq!(Class::parse(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn figures_are_those_of_the_published_tables() {
        let cases = [
            ("dms.t2.micro", 1, GIB),
            ("dms.t3.large", 2, 8 * GIB),
            ("dms.c4.large", 2, 15 * GIB / 4),
            ("dms.c5.24xlarge", 96, 192 * GIB),
            ("dms.c6i.32xlarge", 128, 256 * GIB),
            ("dms.c7i.48xlarge", 192, 384 * GIB),
            ("dms.r4.large", 2, 61 * GIB / 4),
            ("dms.r5.4xlarge", 16, 128 * GIB),
            ("dms.r6i.32xlarge", 128, 1024 * GIB),
            ("dms.r7i.48xlarge", 192, 1536 * GIB),
        ];
        for (name, vcpus, memory) in cases {
            let class = Class::parse(name).unwrap();
            assert_eq!(
                (class.vcpus(), class.memory_bytes()),
                (vcpus, memory),
                "{name}"
            );
        }
    }

    #[test]
    fn a_budget_is_the_smaller_of_class_and_machine() {
        let machine = Machine {
            vcpus: 4,
            memory_bytes: 8 * GIB,
        };
        let budget = |name: &str, others: &[Budget]| {
            Class::parse(name).unwrap().budget(50, &machine, others)
        };
        let small = budget("dms.t3.medium", &[]);
        assert_eq!(
            (small.memory_bytes, small.parallelism, small.spill_bytes),
            (GIB, 8, 50 * GIB)
        );
        let large = budget("dms.r5.24xlarge", &[]);
        assert_eq!((large.memory_bytes, large.parallelism), (2 * GIB, 16));
        assert_eq!(budget("dms.r5.24xlarge", &[small]).memory_bytes, GIB);
        assert_eq!(budget("dms.t3.medium", &[large]).memory_bytes, LEAST_MEMORY);
    }

    #[test]
    fn memory_is_read() {
        assert_eq!(
            total_memory("MemFree: 1 kB\nMemTotal:       2048 kB\n"),
            Some(2 << 20)
        );
        assert_eq!(total_memory("MemTotal: many"), None);
        assert!(Machine::here().memory_bytes > 0);
    }
}
