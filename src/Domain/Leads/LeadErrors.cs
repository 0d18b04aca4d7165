using MakCrm.Domain.Common;

namespace MakCrm.Domain.Leads;

public static class LeadErrors
{
    public static readonly Error NotFound = Error.NotFound("lead_not_found");
    public static readonly Error ContactsMasked = Error.Unprocessable("contacts_masked");
    public static readonly Error WithoutContact = Error.Unprocessable("lead_without_contact");
    public static readonly Error TooManyContacts = Error.Unprocessable("lead_contacts_too_many");
    public static readonly Error SourceUnknown = Error.Unprocessable("source_unknown", "/source");
    public static readonly Error ResponsibleUnknown = Error.Unprocessable("responsible_unknown", "/responsibleId");
    public static readonly Error AmountNegative = Error.Unprocessable("amount_negative", "/requestedAmount/amount");
    public static readonly Error CustomValuesTooLarge = Error.Unprocessable("custom_values_too_large", "/customValues");
    public static readonly Error ExternalIdTaken = Error.Conflict("external_id_taken");
    public static readonly Error OnAuction = Error.Conflict("lead_on_auction");
    public static readonly Error StatusUnknown = Error.Unprocessable("lead_status_unknown", "/status");
    public static readonly Error TransitionRefused = Error.Conflict("lead_status_transition_refused");

    /// <summary>The market's question named a lead that is not there.</summary>
    public static readonly Error Unknown = Error.Unprocessable("lead_unknown", "/leadId");
    public static readonly Error AlreadyOnAuction = Error.Conflict("lead_already_on_auction");
    public static readonly Error NotSellable = Error.Conflict("lead_not_sellable");
    public static readonly Error Trashed = Error.Conflict("lead_trashed");
    public static readonly Error NotTrashed = Error.Conflict("lead_not_trashed");
    public static readonly Error Sold = Error.Conflict("lead_sold");
    public static readonly Error Bought = Error.Conflict("lead_bought");
    public static readonly Error HasDeals = Error.Conflict("lead_has_deals");
    public static readonly Error Held = Error.Conflict("lead_held");
}
