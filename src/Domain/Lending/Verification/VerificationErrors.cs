using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Verification;

public static class VerificationErrors
{
    public static readonly Error KindUnfit = Error.Unprocessable("verification_kind_unfit", "/kind");
    public static readonly Error ProviderMissing = Error.Conflict("verification_provider_missing");
    public static readonly Error FactsMissing = Error.Unprocessable("verification_facts_missing");
    public static readonly Error DateInvalid = Error.Unprocessable("verification_date_invalid");
    public static readonly Error ReasonMissing = Error.Unprocessable("verification_reason_missing", "/reason");
    public static readonly Error NothingOverridden = Error.Conflict("verification_nothing_overridden");
    public static readonly Error Incomplete = Error.Conflict("verification_incomplete");
    public static readonly Error DecisionReasonMissing = Error.Unprocessable("borrower_decision_reason_missing", "/reason");
}
