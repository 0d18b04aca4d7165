using MakCrm.Domain.Common;

namespace MakCrm.Domain.Referrals;

public static class ReferralErrors
{
    public static readonly Error LinkNotFound = Error.NotFound("referral_link_not_found");
    public static readonly Error LinkLimitReached = Error.Conflict("referral_link_limit_reached");
    public static readonly Error FormUnknown = Error.Unprocessable("referral_form_unknown", "/formCode");
    public static readonly Error LandingMissing = Error.Unprocessable("referral_landing_missing", "/target");
    public static readonly Error NotFound = Error.NotFound("referral_not_found");
    public static readonly Error NotAccepted = Error.Conflict("referral_not_accepted");
    public static readonly Error LeadNotFound = Error.NotFound("referred_lead_not_found");
    public static readonly Error LeadBlocked = Error.Conflict("referred_lead_blocked");
    public static readonly Error PartnerNotActive = Error.Conflict("partner_not_active");
    public static readonly Error PartnerNotFound = Error.NotFound("partner_not_found");
}
