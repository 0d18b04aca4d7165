using System.Text.Json;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>
/// Intake for those who only try the API: it keeps nothing and looks only at what kind of source a lead names, as its first status
/// depends on it. What was sent has passed the same checks as ever; the outcomes that depend on other data are chosen by magic values of the
/// external id.
/// </summary>
public sealed class SandboxLeadIntake(IUnitOfWork work, ICaller caller, Lazy<ISourceLookup> sources, TimeProvider clock) : ILeadIntake
{
    public async Task<LeadIntakeResult> Store(IncomingLead arrival, CancellationToken ct) => Answer(arrival, await Kinds([arrival], ct));

    public async Task<Result<IReadOnlyList<LeadIntakeResult>>> StoreAll(IReadOnlyList<IncomingLead> arrivals, CancellationToken ct)
    {
        var kinds = await Kinds(arrivals, ct);
        return arrivals.Select(arrival => Answer(arrival, kinds)).ToList();
    }

    /// <summary>Nobody is refused here for a source that is not there.</summary>
    async Task<Dictionary<string, string>> Kinds(IReadOnlyList<IncomingLead> arrivals, CancellationToken ct)
    {
        await work.Begin(caller.TenantId, TenantDataAccess.Reads, ct);
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in arrivals.Select(a => a.Lead.SourceCode).Distinct(StringComparer.Ordinal))
            if (await sources.Value.Find(code, ct) is { } source)
                kinds[code] = await sources.Value.KindOf(source.Id, ct);
        return kinds;
    }

    LeadIntakeResult Answer(IncomingLead arrival, Dictionary<string, string> kinds)
    {
        var source = kinds.GetValueOrDefault(arrival.Lead.SourceCode);
        return arrival.Lead.ExternalId switch
        {
            "sandbox_duplicate" => Stored(arrival, source, Contract.IntakeDecision.Duplicate, Contract.IntakeReason.DuplicatePhone),
            "sandbox_updated" => Stored(arrival, source, Contract.IntakeDecision.Updated, Contract.IntakeReason.ExternalIdKnown),
            "sandbox_source_unknown" => Refused(LeadIntakeOutcome.SourceUnknown),
            "sandbox_source_archived" => Refused(LeadIntakeOutcome.SourceArchived),
            "sandbox_responsible_unknown" => Refused(LeadIntakeOutcome.ResponsibleUnknown),
            "sandbox_lead_on_auction" => Refused(LeadIntakeOutcome.OnAuction),
            "sandbox_key_reused" => Refused(LeadIntakeOutcome.KeyReused),
            _ => Stored(arrival, source, Contract.IntakeDecision.Accepted, null),
        };
    }

    static LeadIntakeResult Refused(LeadIntakeOutcome outcome) => new(outcome, null, 0, []);

    LeadIntakeResult Stored(IncomingLead arrival, string? sourceKind, Contract.IntakeDecision decision, Contract.IntakeReason? reason)
    {
        var isNew = decision != Contract.IntakeDecision.Updated;
        Guid? first = decision == Contract.IntakeDecision.Duplicate ? Guid.CreateVersion7(clock.GetUtcNow().AddDays(-1)) : null;
        var receipt = new Contract.LeadReceipt
        {
            Id = arrival.Lead.Id,
            Decision = decision,
            Reasons =
            [
                .. arrival.Reasons.Select(EnumWireFormat.Parse<Contract.IntakeReason>),
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
            LeadIntakeOutcome.Stored,
            isNew ? receipt.Id : null,
            isNew ? 201 : 200,
            JsonSerializer.SerializeToUtf8Bytes(receipt, ContractJson.Options)
        );
    }
}
