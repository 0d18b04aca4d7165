using MakCrm.Application.Automation.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation.Actions;

/// <summary>Tells people of the record. It is not refused where nobody is left to be told.</summary>
sealed class NotifyAction(IRecipientLookup recipients, IRoleCatalog roles, IEnumerable<IRecordLookup> facts) : IAutomationAction
{
    public Contract.AutomationActionKind Kind => Contract.AutomationActionKind.Notify;

    public string? PermissionOf(RecordType record) => AutomationCheck.Manage;

    public string? Missing(Contract.AutomationAction action) =>
        action.Text is null ? "text"
        : action.Recipients is null ? "recipients"
        : null;

    public async Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, CancellationToken ct)
    {
        var to = action.Recipients!;
        if (to is { Responsible: not true, UserIds: null, Roles: null })
            return AutomationErrors.RecipientsMissing;
        var people = (await recipients.Find(to.UserIds ?? [], ct)).Select(p => p.Id).ToHashSet();
        if ((to.UserIds ?? []).ToList().FindIndex(id => !people.Contains(id)) is >= 0 and var person)
            return AutomationErrors.RecipientUnknown.WithPointer($"/recipients/userIds/{person}");
        if (to.Roles is not { } codes)
            return null;
        var existing = (await roles.All(ct)).Select(r => r.Code).ToHashSet();
        return codes.ToList().FindIndex(code => !existing.Contains(code)) is >= 0 and var role
            ? AutomationErrors.RecipientUnknown.WithPointer($"/recipients/roles/{role}")
            : null;
    }

    public async Task<ActionOutcome> Run(AutomationTarget target, Contract.AutomationAction action, CancellationToken ct)
    {
        var (to, named) = (action.Recipients!, new HashSet<Guid>(action.Recipients!.UserIds ?? []));
        if (to.Responsible == true && await facts.First(f => f.Record == target.Record).Responsible(target.RecordId, ct) is { } owner)
            named.Add(owner);
        var people = (await recipients.Find(named, ct)).Select(p => p.Id).ToHashSet();
        if (to.Roles is { } codes)
            people.UnionWith((await recipients.All(ct)).Where(p => p.Roles.Intersect(codes).Any()).Select(p => p.Id));
        return people.Count == 0 ? ActionOutcome.Unchanged : new(true, Notice: new([.. people.Order()], action.Text!));
    }
}
