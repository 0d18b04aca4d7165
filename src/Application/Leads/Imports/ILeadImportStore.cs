using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>Who had a contact first, and the lead that this one repeats, or itself.</summary>
public sealed record LeadContactOwner(string Kind, string Value, Guid Owner, Guid Root);

/// <summary>What lies of a lead in the store, in JSON.</summary>
public sealed record LeadRowJson(Guid Id, string State, string Contacts);

/// <summary>Leads by their rows, many at once.</summary>
public interface ILeadImportStore
{
    /// <summary>Nobody else brings a lead with one of these contacts until the present commit, unless one is there already.</summary>
    Task Hold(IReadOnlyList<(string Kind, string Value)> contacts, CancellationToken ct);

    Task<List<LeadContactOwner>> HoldersOf(IReadOnlyList<(string Kind, string Value)> contacts, CancellationToken ct);

    /// <summary>Whoever changes one of these leads from here on, or hangs something on it, waits, and finds what has become of it.</summary>
    Task HoldLeads(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);

    /// <summary>They are gone with their contacts, history and comments.</summary>
    Task Remove(IReadOnlyList<Lead> leads, CancellationToken ct);

    Task<List<LeadRowJson>> Look(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);

    /// <summary>Leads that an intake only tries, by hashes of what they would be found by.</summary>
    Task<List<DryRunLead>> Foreseen(Guid intakeId, IReadOnlyCollection<long> keys, CancellationToken ct);

    Task Foresee(Guid intakeId, IReadOnlyList<DryRunLead> leads, IReadOnlyList<DryRunLeadKey> keys, CancellationToken ct);

    /// <summary>Makes leads what is foreseen of them, in work that will be given up.</summary>
    Task Return(Guid intakeId, IReadOnlyCollection<Guid> leadIds, CancellationToken ct);

    /// <summary>Forgets some of what is foreseen; how much.</summary>
    Task<int> Forget(Guid intakeId, CancellationToken ct);
}
