using System.Linq.Expressions;
using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>Which deals are there for the caller, and how much of each he sees.</summary>
sealed class DealVisibility(IDealsDb db, ILeadLookup leads, IClientLookup clients, ICustomFieldCatalog fields, ICaller caller)
    : IModuleService
{
    public const string Read = "deals.read";
    public const string Change = "deals.change";
    public const string Delete = "deals.delete";
    public const string Purge = "deals.purge";

    /// <summary>Whose a deal is.</summary>
    static readonly Expression<Func<Deal, Guid?>>[] Owners = [d => d.ResponsibleId];

    /// <summary>Also those in whose team somebody within is, where members may do as if the deal were theirs.</summary>
    public IQueryable<Deal> Deals(string permission)
    {
        var scope = caller.ScopeOf(permission);
        if (scope.IsUnrestricted || !IsOfMembers(permission))
            return db.Deals.Within(scope, Owners);
        var people = scope.UserIds.ToArray();
        return db.Deals.Where(d =>
            (d.ResponsibleId != null && people.Contains(d.ResponsibleId.Value)) || d.MemberIds.Any(m => people.Contains(m))
        );
    }

    public static bool IsOfMembers(string permission) => permission is Read or Change;

    public Task<Deal?> Find(Guid id, string permission, CancellationToken ct) => Deals(permission).FirstOrDefaultAsync(d => d.Id == id, ct);

    /// <summary>The same with its items.</summary>
    public Task<Deal?> FindWithItems(Guid id, string permission, CancellationToken ct) =>
        Deals(permission).Include(d => d.Items).FirstOrDefaultAsync(d => d.Id == id, ct);

    /// <summary>Who is responsible where nobody was named: whoever would not see the deal otherwise.</summary>
    public Guid? Responsible(Guid? named) => named ?? (caller.ScopeOf(Read).IsUnrestricted ? null : caller.Id);

    /// <summary>Puts a new deal among them.</summary>
    public Deal Add(Deal started) => db.Deals.Add(started).Entity;

    public async Task<Contract.Deal> ToContract(Deal deal, CancellationToken ct) => (await ToContract([deal.View()], ct))[0];

    /// <summary>Leads and clients that are not there for him are not named, and what he may not see is masked.</summary>
    public async Task<IReadOnlyList<Contract.Deal>> ToContract(IReadOnlyList<Contract.Deal> deals, CancellationToken ct)
    {
        var existing = await clients.Visible([.. deals.Select(d => d.ClientId).OfType<Guid>().Distinct()], ct);
        deals = [.. deals.Select(d => d.ClientId is { } client && !existing.Contains(client) ? d with { ClientId = null } : d)];
        var values = await fields.Seen(RecordType.Deal, caller, ct);
        if (values.IsOpen && caller.SeesUnmaskedLeads() && caller.ScopeOf(LeadPermissions.Read).IsUnrestricted)
            return deals;
        var visible = await leads.Visible([.. deals.Select(d => d.LeadId).OfType<Guid>().Distinct()], ct);
        return
        [
            .. deals.Select(d =>
                DealMasking.Of(caller, d).Apply(d, values) with
                {
                    LeadId = d.LeadId is { } lead && visible.Contains(lead) ? lead : null,
                }
            ),
        ];
    }

    /// <summary>The same of a deal's history.</summary>
    public IReadOnlyList<Contract.DealHistoryEntry> ToContract(Deal deal, IReadOnlyList<Contract.DealHistoryEntry> history) =>
        [.. history.Select(e => MaskOf(deal).Apply(e, deal.LeadId is not null))];

    /// <summary>Why he may not make this change; null when he may.</summary>
    public Error? Refusal(Deal deal, MergePatch<Contract.DealChanges> patch) => MaskOf(deal).Refusal(patch, deal.LeadId is not null);

    public DealMasking MaskOf(Deal deal) => DealMasking.Of(caller, deal);
}
