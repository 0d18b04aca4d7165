using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Verification;

public static class VerificationErrors
{
    public static readonly Error KindUnfit = Error.Refused("verification_kind_unfit", "/kind");
    public static readonly Error ProviderMissing = Error.Conflict("verification_provider_missing");
    public static readonly Error FactsMissing = Error.Refused("verification_facts_missing");
    public static readonly Error DateInvalid = Error.Refused("verification_date_invalid");
    public static readonly Error ReasonMissing = Error.Refused("verification_reason_missing", "/reason");
    public static readonly Error NothingOverridden = Error.Conflict("verification_nothing_overridden");
    public static readonly Error Incomplete = Error.Conflict("verification_incomplete");
    public static readonly Error DecisionReasonMissing = Error.Refused("borrower_decision_reason_missing", "/reason");
}
