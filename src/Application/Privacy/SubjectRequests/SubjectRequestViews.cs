using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

static class SubjectRequestViews
{
    static readonly ContractMap<SubjectRequest, Contract.SubjectRequest> SubjectRequest = new(map =>
        map.Ignore(c => c.Contact, c => c.IsOverdue, c => c.Report)
    );

    public static Contract.SubjectRequest View(this SubjectRequest request, DateTimeOffset now) =>
        SubjectRequest.View(request) with
        {
            Contact = request.MaskedContact,
            IsOverdue = request.IsOverdue(now),
            Report = request.Report?.Select(View).ToList(),
        };

    static readonly ContractMap<ErasureCount, Contract.SubjectRecordCount> SubjectRecordCount = new(map =>
        map.Map(c => c.Reasons, count => count.Reasons.Select(EnumWireFormat.Parse<Contract.KeptReason>).ToList())
    );

    public static Contract.SubjectRecordCount View(this ErasureCount count) => SubjectRecordCount.View(count);

    public static ErasureHold Subject(this LegalHold hold) => new(hold.LeadId, ErasureExemptionReason.LegalHold, hold.Until, hold.ClientId);

    static readonly ContractMap<LegalHold, Contract.LegalHold> LegalHold = new(map => map.Ignore(c => c.IsActive));

    public static Contract.LegalHold View(this LegalHold hold, DateTimeOffset now) =>
        LegalHold.View(hold) with
        {
            IsActive = hold.IsActive(now),
        };
}
