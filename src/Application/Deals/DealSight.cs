using System.Linq.Expressions;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>Which deals are there for the caller, and how much of each he sees.</summary>
sealed class DealSight(IDealsDb db, ILeads leads, ICaller caller) : IModulePart
{
    public const string Read = "deals.read";
    public const string Change = "deals.change";

    /// <summary>Whose a deal is: whoever is responsible for it.</summary>
    static readonly Expression<Func<Deal, Guid?>>[] Owners = [d => d.ResponsibleId];

    public IQueryable<Deal> Deals(string permission) => db.Deals.Within(caller.ScopeOf(permission), Owners);

    public Task<Deal?> Find(Guid id, string permission, CancellationToken ct) => Deals(permission).FirstOrDefaultAsync(d => d.Id == id, ct);

    /// <summary>Who is responsible where nobody was named: whoever would not see the deal otherwise.</summary>
    public static Guid? Responsible(ICaller caller, Guid? named) => named ?? (caller.ScopeOf(Read).IsWhole ? null : caller.Id);

    public async Task<Contract.Deal> Show(Deal deal, CancellationToken ct) => (await Show([deal.View()], ct))[0];

    /// <summary>Leads that are not there for him are not named, and contacts in what people wrote are masked where he may not see any.</summary>
    public async Task<IReadOnlyList<Contract.Deal>> Show(IReadOnlyList<Contract.Deal> deals, CancellationToken ct)
    {
        var contacts = caller.ScopeOf(LeadPermissions.Contacts);
        if (contacts.IsWhole && caller.ScopeOf(LeadPermissions.Read).IsWhole)
            return deals;
        var visible = await leads.Visible([.. deals.Select(d => d.LeadId).OfType<Guid>().Distinct()], ct);
        return [.. deals.Select(d => Mask(d, contacts) with { LeadId = d.LeadId is { } lead && visible.Contains(lead) ? lead : null })];
    }

    /// <summary>The same of a deal's history.</summary>
    public IReadOnlyList<Contract.DealHistoryEntry> Show(Deal deal, IReadOnlyList<Contract.DealHistoryEntry> history) =>
        caller.ScopeOf(LeadPermissions.Contacts).Covers(deal.ResponsibleId)
            ? history
            : [.. history.Select(e => e with { Comment = Mask(e.Comment) })];

    static Contract.Deal Mask(Contract.Deal deal, AccessScope contacts) =>
        contacts.Covers(deal.ResponsibleId)
            ? deal
            : deal with
            {
                Title = ContactText.Mask(deal.Title),
                LossComment = Mask(deal.LossComment),
            };

    static string? Mask(string? text) => text is null ? null : ContactText.Mask(text);
}
