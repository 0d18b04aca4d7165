using MakCrm.Domain.Common;

namespace MakCrm.Domain.Partners;

public static class PartnerAgreementErrors
{
    public static readonly Error NotFound = Error.NotFound("partner_agreement_not_found");
    public static readonly Error CodeTaken = Error.Conflict("partner_agreement_code_taken");
    public static readonly Error LimitReached = Error.Conflict("partner_agreement_limit_reached");
    public static readonly Error Archived = Error.Conflict("partner_agreement_archived");
    public static readonly Error NotArchived = Error.Conflict("partner_agreement_not_archived");
    public static readonly Error Unchanged = Error.Conflict("partner_agreement_unchanged");
    public static readonly Error TextDiffers = Error.Conflict("partner_agreement_text_differs");
}
