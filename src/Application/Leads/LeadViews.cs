using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>Leads between the domain and the contract.</summary>
static class LeadViews
{
    public static readonly ContractMap<LeadStatus, Contract.LeadStatus> Status = new(map => map.Map(c => c.Order, s => s.Position));

    public static readonly ContractMap<LeadComment, Contract.LeadComment> Comment = new();

    public static readonly ContractMap<LeadHistoryEntry, Contract.LeadHistoryEntry> History = new();

    static readonly ContractMap<Lead, Contract.Lead> LeadMap = new(map =>
        map.Ignore(c => c.MaskedFields, c => c.AreContactsMasked, c => c.Included)
    );

    public static Contract.Lead View(this Lead lead) => LeadMap.View(lead);

    public static LeadUtm? ToDomain(this Contract.Utm? utm) =>
        utm is null ? null : new(utm.Source, utm.Medium, utm.Campaign, utm.Content, utm.Term);

    public static LeadConsent? ToDomain(this Contract.Consent? consent) =>
        consent is null ? null : new(consent.GivenAt, consent.TextVersion, consent.Ip, EnumWireFormat.ToWireName(consent.Channel));
}
