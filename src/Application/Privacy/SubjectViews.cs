using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

static class SubjectViews
{
    public static Contract.SubjectRequest View(this SubjectRequest request, DateTimeOffset now) =>
        new()
        {
            Id = request.Id,
            Kind = request.Kind.As<Contract.SubjectRequestKind>(),
            State = request.State.As<Contract.SubjectRequestState>(),
            Contact = request.MaskedContact,
            LeadId = request.LeadId,
            Note = request.Note,
            ReceivedAt = request.ReceivedAt,
            DueAt = request.DueAt,
            IsOverdue = request.IsOverdue(now),
            Outcome = request.Outcome,
            Report = request.Report?.Select(View).ToList(),
            ErasedAt = request.ErasedAt,
            ClosedAt = request.ClosedAt,
            CreatedBy = request.CreatedBy,
            CreatedAt = request.CreatedAt,
            Version = request.Version,
        };

    static readonly ContractMap<ErasureCount, Contract.SubjectRecordCount> SubjectRecordCount = new(map =>
        map.Map(c => c.Reasons, count => count.Reasons.Select(Wire.Parse<Contract.KeptReason>).ToList())
    );

    public static Contract.SubjectRecordCount View(this ErasureCount count) => SubjectRecordCount.View(count);

    public static SubjectHold Subject(this LegalHold hold) => new(hold.LeadId, KeptReason.LegalHold, hold.Until, hold.ClientId);

    public static Contract.LegalHold View(this LegalHold hold, DateTimeOffset now) =>
        new()
        {
            Id = hold.Id,
            LeadId = hold.LeadId,
            ClientId = hold.ClientId,
            Reason = hold.Reason,
            Until = hold.Until,
            IsActive = hold.IsActive(now),
            ReleasedAt = hold.ReleasedAt,
            CreatedBy = hold.CreatedBy,
            CreatedAt = hold.CreatedAt,
            Version = hold.Version,
        };
}
