using System.Text.Json;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>
/// Intake for those who only try the API: it looks at nothing and keeps nothing. What was sent has passed the same checks as
/// ever; the outcomes that depend on data are chosen by magic values of the external id.
/// </summary>
public sealed class SandboxIntake(TimeProvider clock) : ILeadIntake
{
    public Task<Intake> Store(LeadArrival arrival, CancellationToken ct) => Task.FromResult(Answer(arrival));

    public Task<Result<IReadOnlyList<Intake>>> StoreAll(IReadOnlyList<LeadArrival> arrivals, CancellationToken ct) =>
        Task.FromResult<Result<IReadOnlyList<Intake>>>(arrivals.Select(Answer).ToList());

    Intake Answer(LeadArrival arrival) =>
        arrival.Lead.ExternalId switch
        {
            "sandbox_duplicate" => Stored(arrival, Contract.IntakeDecision.Duplicate, Contract.IntakeReason.DuplicatePhone),
            "sandbox_updated" => Stored(arrival, Contract.IntakeDecision.Updated, Contract.IntakeReason.ExternalIdKnown),
            "sandbox_source_unknown" => Refused(IntakeOutcome.SourceUnknown),
            "sandbox_source_archived" => Refused(IntakeOutcome.SourceArchived),
            "sandbox_responsible_unknown" => Refused(IntakeOutcome.ResponsibleUnknown),
            "sandbox_lead_on_auction" => Refused(IntakeOutcome.OnAuction),
            "sandbox_key_reused" => Refused(IntakeOutcome.KeyReused),
            _ => Stored(arrival, Contract.IntakeDecision.Accepted, null),
        };

    static Intake Refused(IntakeOutcome outcome) => new(outcome, null, 0, []);

    Intake Stored(LeadArrival arrival, Contract.IntakeDecision decision, Contract.IntakeReason? reason)
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
            Status = first is null ? LeadStatus.New : LeadStatus.Duplicate,
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
