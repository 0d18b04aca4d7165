using System.Linq.Expressions;
using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>Which leads are there for the caller, and how much of each he sees.</summary>
sealed class LeadVisibility(ILeadsDb db, Lazy<IClientLookup> clients, ICustomFieldCatalog fields, ICaller caller) : IModuleService
{
    /// <summary>Whose a lead is: whoever is responsible for it, and whoever brought it.</summary>
    public static readonly Expression<Func<Lead, Guid?>>[] Owners = [l => l.ResponsibleId, l => l.CreatedBy];

    /// <summary>The leads that the permission opens to him.</summary>
    public IQueryable<Lead> Leads(string permission) => db.Leads.Within(caller.ScopeOf(permission), Owners);

    public Task<Lead?> Find(Guid id, string permission, CancellationToken ct) => Leads(permission).FirstOrDefaultAsync(l => l.Id == id, ct);

    public bool CanAccess(Lead lead, string permission) => caller.ScopeOf(permission).Includes(lead.ResponsibleId, lead.CreatedBy);

    /// <summary>Whether the caller is the lead's partner. A program, whose permissions have no reach, is so for what it brought or has in its hands.</summary>
    public bool IsPartner(Lead lead) =>
        caller.SessionId is null && caller.Id != Guid.Empty
            ? caller.HasPermission(LeadPermissions.PartnerComments) && (lead.CreatedBy == caller.Id || lead.ResponsibleId == caller.Id)
            : CanAccess(lead, LeadPermissions.PartnerComments);

    /// <summary>What of its fields he sees.</summary>
    public RecordMasking Look(Lead lead) => Look(lead.ResponsibleId, lead.CreatedBy);

    public RecordMasking Look(Guid? responsible, Guid creator) => Common.RecordMasking.Of(caller, LeadFields.All, responsible, creator);

    /// <summary>Those of these leads that are there for him.</summary>
    public async Task<IReadOnlySet<Guid>> Visible(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ids.Count == 0 || caller.ScopeOf(LeadPermissions.Read).IsUnrestricted
            ? ids.ToHashSet()
            : (await Leads(LeadPermissions.Read).Where(l => ids.Contains(l.Id)).Select(l => l.Id).ToListAsync(ct)).ToHashSet();

    public async Task<Contract.Lead> ToContract(Lead lead, CancellationToken ct)
    {
        var shown = lead.View();
        if (shown.DuplicateOf is { } first && !(await Visible([first], ct)).Contains(first))
            shown = shown with { DuplicateOf = null };
        if (shown.ClientId is { } client && !(await clients.Value.Visible([client], ct)).Contains(client))
            shown = shown with { ClientId = null };
        var values = await fields.Seen(RecordType.Lead, caller, ct);
        return caller.SeesUnmaskedLeads() && values.IsOpen ? shown : LeadMasking.Of(shown, Look(lead), values);
    }

    /// <summary>A receipt names only leads that are there for who gets it. That there is one with the same contact, it tells anyway.</summary>
    public async Task<Contract.LeadReceipt> ToContract(Contract.LeadReceipt receipt, CancellationToken ct)
    {
        var linked = receipt.Duplicates.Select(d => d.LeadId).ToHashSet();
        if (receipt.DuplicateOf is { } first)
            linked.Add(first);
        var visible = await Visible(linked, ct);
        if (visible.Count == linked.Count)
            return receipt;
        return receipt with
        {
            DuplicateOf = receipt.DuplicateOf is { } of && visible.Contains(of) ? of : null,
            Duplicates = [.. receipt.Duplicates.Where(d => visible.Contains(d.LeadId))],
        };
    }
}
