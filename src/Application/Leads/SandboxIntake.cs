using System.Text.Json;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>
/// Intake for those who only try the API: it keeps nothing and looks only at what kind of source a lead names, as its first status
/// depends on it. What was sent has passed the same checks as ever; the outcomes that depend on other data are chosen by magic values of the
/// external id.
/// </summary>
public sealed class SandboxIntake(IUnitOfWork work, ICaller caller, Lazy<ISourceFacts> sources, TimeProvider clock) : ILeadIntake
{
    public async Task<Intake> Store(LeadArrival arrival, CancellationToken ct) => Answer(arrival, await Kinds([arrival], ct));

    public async Task<Result<IReadOnlyList<Intake>>> StoreAll(IReadOnlyList<LeadArrival> arrivals, CancellationToken ct)
    {
        var kinds = await Kinds(arrivals, ct);
        return arrivals.Select(arrival => Answer(arrival, kinds)).ToList();
    }

    /// <summary>Nobody is refused here for a source that is not there.</summary>
    async Task<Dictionary<string, string>> Kinds(IReadOnlyList<LeadArrival> arrivals, CancellationToken ct)
    {
        await work.Begin(caller.TenantId, Footing.Reads, ct);
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in arrivals.Select(a => a.Lead.SourceCode).Distinct(StringComparer.Ordinal))
            if (await sources.Value.Find(code, ct) is { } source)
                kinds[code] = await sources.Value.KindOf(source.Id, ct);
        return kinds;
    }

    Intake Answer(LeadArrival arrival, Dictionary<string, string> kinds)
    {
        var source = kinds.GetValueOrDefault(arrival.Lead.SourceCode);
        return arrival.Lead.ExternalId switch
        {
            "sandbox_duplicate" => Stored(arrival, source, Contract.IntakeDecision.Duplicate, Contract.IntakeReason.DuplicatePhone),
            "sandbox_updated" => Stored(arrival, source, Contract.IntakeDecision.Updated, Contract.IntakeReason.ExternalIdKnown),
            "sandbox_source_unknown" => Refused(IntakeOutcome.SourceUnknown),
            "sandbox_source_archived" => Refused(IntakeOutcome.SourceArchived),
            "sandbox_responsible_unknown" => Refused(IntakeOutcome.ResponsibleUnknown),
            "sandbox_lead_on_auction" => Refused(IntakeOutcome.OnAuction),
            "sandbox_key_reused" => Refused(IntakeOutcome.KeyReused),
            _ => Stored(arrival, source, Contract.IntakeDecision.Accepted, null),
        };
    }

    static Intake Refused(IntakeOutcome outcome) => new(outcome, null, 0, []);

    Intake Stored(LeadArrival arrival, string? sourceKind, Contract.IntakeDecision decision, Contract.IntakeReason? reason)
    {
        var isNew = decision != Contract.IntakeDecision.Updated;
        Guid? first = decision == Contract.IntakeDecision.Duplicate ? Guid.CreateVersion7(clock.GetUtcNow().AddDays(-1)) : null;
        var receipt = new Contract.LeadReceipt
        {
            Id = arrival.Lead.Id,
            Decision = decision,
            Reasons =
            [
                .. arrival.Reasons.Select(Wire.Parse<Contract.IntakeReason>),
                .. reason is { } why ? [why] : Array.Empty<Contract.IntakeReason>(),
            ],
            DuplicateOf = first,
            Duplicates = first is { } id ? [new() { LeadId = id, MatchedBy = Contract.ContactKind.Phone }] : [],
            Status = LeadStatus.FirstOf(isDuplicate: first is not null, sourceKind),
            CreatedAt = arrival.Lead.CreatedAt,
            Version = isNew ? 1 : 2,
        };
        // A receipt without the lead's id beside it has no address: the lead was there before.
        return new(
            IntakeOutcome.Stored,
            isNew ? receipt.Id : null,
            isNew ? 201 : 200,
            JsonSerializer.SerializeToUtf8Bytes(receipt, ContractJson.Options)
        );
    }
}
