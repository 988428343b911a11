// Written by `cargo xtask api` from api/dms.json; edits are lost.

//! Error codes: the modelled faults first, then the codes common to the service's family.

/// An error code of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// `AccessDeniedFault`.
    AccessDeniedFault,
    /// `CollectorNotFoundFault`.
    CollectorNotFoundFault,
    /// `FailedDependencyFault`.
    FailedDependencyFault,
    /// `InsufficientResourceCapacityFault`.
    InsufficientResourceCapacityFault,
    /// `InvalidCertificateFault`.
    InvalidCertificateFault,
    /// `InvalidOperationFault`.
    InvalidOperationFault,
    /// `InvalidResourceStateFault`.
    InvalidResourceStateFault,
    /// `InvalidSubnet`.
    InvalidSubnet,
    /// `KMSAccessDeniedFault`.
    KMSAccessDeniedFault,
    /// `KMSDisabledFault`.
    KMSDisabledFault,
    /// `KMSFault`.
    KMSFault,
    /// `KMSInvalidStateFault`.
    KMSInvalidStateFault,
    /// `KMSKeyNotAccessibleFault`.
    KMSKeyNotAccessibleFault,
    /// `KMSNotFoundFault`.
    KMSNotFoundFault,
    /// `KMSThrottlingFault`.
    KMSThrottlingFault,
    /// `ReplicationSubnetGroupDoesNotCoverEnoughAZs`.
    ReplicationSubnetGroupDoesNotCoverEnoughAZs,
    /// `ResourceAlreadyExistsFault`.
    ResourceAlreadyExistsFault,
    /// `ResourceNotFoundFault`.
    ResourceNotFoundFault,
    /// `ResourceQuotaExceededFault`.
    ResourceQuotaExceededFault,
    /// `S3AccessDeniedFault`.
    S3AccessDeniedFault,
    /// `S3ResourceNotFoundFault`.
    S3ResourceNotFoundFault,
    /// `SNSInvalidTopicFault`.
    SNSInvalidTopicFault,
    /// `SNSNoAuthorizationFault`.
    SNSNoAuthorizationFault,
    /// `StorageQuotaExceededFault`.
    StorageQuotaExceededFault,
    /// `SubnetAlreadyInUse`.
    SubnetAlreadyInUse,
    /// `UpgradeDependencyFailureFault`.
    UpgradeDependencyFailureFault,
    /// `InvalidParameterValueException`.
    InvalidParameterValueException,
    /// `InvalidParameterCombinationException`.
    InvalidParameterCombinationException,
    /// `ValidationException`.
    ValidationException,
    /// `SerializationException`.
    SerializationException,
    /// `UnknownOperationException`.
    UnknownOperationException,
    /// `AccessDeniedException`.
    AccessDeniedException,
    /// `ThrottlingException`.
    ThrottlingException,
    /// `MissingAuthenticationTokenException`.
    MissingAuthenticationTokenException,
    /// `IncompleteSignatureException`.
    IncompleteSignatureException,
    /// `UnrecognizedClientException`.
    UnrecognizedClientException,
    /// `ExpiredTokenException`.
    ExpiredTokenException,
    /// `InvalidSignatureException`.
    InvalidSignatureException,
    /// `UnsupportedMediaTypeException`.
    UnsupportedMediaTypeException,
    /// `RequestTimeoutException`.
    RequestTimeoutException,
    /// `RequestEntityTooLargeException`.
    RequestEntityTooLargeException,
    /// `InternalFailure`.
    InternalFailure,
    /// `ServiceUnavailable`.
    ServiceUnavailable,
}

impl Fault {
    /// Every code.
    pub const ALL: &[Self] = &[
        Self::AccessDeniedFault,
        Self::CollectorNotFoundFault,
        Self::FailedDependencyFault,
        Self::InsufficientResourceCapacityFault,
        Self::InvalidCertificateFault,
        Self::InvalidOperationFault,
        Self::InvalidResourceStateFault,
        Self::InvalidSubnet,
        Self::KMSAccessDeniedFault,
        Self::KMSDisabledFault,
        Self::KMSFault,
        Self::KMSInvalidStateFault,
        Self::KMSKeyNotAccessibleFault,
        Self::KMSNotFoundFault,
        Self::KMSThrottlingFault,
        Self::ReplicationSubnetGroupDoesNotCoverEnoughAZs,
        Self::ResourceAlreadyExistsFault,
        Self::ResourceNotFoundFault,
        Self::ResourceQuotaExceededFault,
        Self::S3AccessDeniedFault,
        Self::S3ResourceNotFoundFault,
        Self::SNSInvalidTopicFault,
        Self::SNSNoAuthorizationFault,
        Self::StorageQuotaExceededFault,
        Self::SubnetAlreadyInUse,
        Self::UpgradeDependencyFailureFault,
        Self::InvalidParameterValueException,
        Self::InvalidParameterCombinationException,
        Self::ValidationException,
        Self::SerializationException,
        Self::UnknownOperationException,
        Self::AccessDeniedException,
        Self::ThrottlingException,
        Self::MissingAuthenticationTokenException,
        Self::IncompleteSignatureException,
        Self::UnrecognizedClientException,
        Self::ExpiredTokenException,
        Self::InvalidSignatureException,
        Self::UnsupportedMediaTypeException,
        Self::RequestTimeoutException,
        Self::RequestEntityTooLargeException,
        Self::InternalFailure,
        Self::ServiceUnavailable,
    ];

    /// The code as `__type` carries it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AccessDeniedFault => "AccessDeniedFault",
            Self::CollectorNotFoundFault => "CollectorNotFoundFault",
            Self::FailedDependencyFault => "FailedDependencyFault",
            Self::InsufficientResourceCapacityFault => "InsufficientResourceCapacityFault",
            Self::InvalidCertificateFault => "InvalidCertificateFault",
            Self::InvalidOperationFault => "InvalidOperationFault",
            Self::InvalidResourceStateFault => "InvalidResourceStateFault",
            Self::InvalidSubnet => "InvalidSubnet",
            Self::KMSAccessDeniedFault => "KMSAccessDeniedFault",
            Self::KMSDisabledFault => "KMSDisabledFault",
            Self::KMSFault => "KMSFault",
            Self::KMSInvalidStateFault => "KMSInvalidStateFault",
            Self::KMSKeyNotAccessibleFault => "KMSKeyNotAccessibleFault",
            Self::KMSNotFoundFault => "KMSNotFoundFault",
            Self::KMSThrottlingFault => "KMSThrottlingFault",
            Self::ReplicationSubnetGroupDoesNotCoverEnoughAZs => {
                "ReplicationSubnetGroupDoesNotCoverEnoughAZs"
            }
            Self::ResourceAlreadyExistsFault => "ResourceAlreadyExistsFault",
            Self::ResourceNotFoundFault => "ResourceNotFoundFault",
            Self::ResourceQuotaExceededFault => "ResourceQuotaExceededFault",
            Self::S3AccessDeniedFault => "S3AccessDeniedFault",
            Self::S3ResourceNotFoundFault => "S3ResourceNotFoundFault",
            Self::SNSInvalidTopicFault => "SNSInvalidTopicFault",
            Self::SNSNoAuthorizationFault => "SNSNoAuthorizationFault",
            Self::StorageQuotaExceededFault => "StorageQuotaExceededFault",
            Self::SubnetAlreadyInUse => "SubnetAlreadyInUse",
            Self::UpgradeDependencyFailureFault => "UpgradeDependencyFailureFault",
            Self::InvalidParameterValueException => "InvalidParameterValueException",
            Self::InvalidParameterCombinationException => "InvalidParameterCombinationException",
            Self::ValidationException => "ValidationException",
            Self::SerializationException => "SerializationException",
            Self::UnknownOperationException => "UnknownOperationException",
            Self::AccessDeniedException => "AccessDeniedException",
            Self::ThrottlingException => "ThrottlingException",
            Self::MissingAuthenticationTokenException => "MissingAuthenticationTokenException",
            Self::IncompleteSignatureException => "IncompleteSignatureException",
            Self::UnrecognizedClientException => "UnrecognizedClientException",
            Self::ExpiredTokenException => "ExpiredTokenException",
            Self::InvalidSignatureException => "InvalidSignatureException",
            Self::UnsupportedMediaTypeException => "UnsupportedMediaTypeException",
            Self::RequestTimeoutException => "RequestTimeoutException",
            Self::RequestEntityTooLargeException => "RequestEntityTooLargeException",
            Self::InternalFailure => "InternalFailure",
            Self::ServiceUnavailable => "ServiceUnavailable",
        }
    }

    /// The HTTP status.
    pub const fn status(self) -> u16 {
        match self {
            Self::UnsupportedMediaTypeException => 415,
            Self::RequestTimeoutException => 408,
            Self::RequestEntityTooLargeException => 413,
            Self::InternalFailure => 500,
            Self::ServiceUnavailable => 503,
            _ => 400,
        }
    }
}
