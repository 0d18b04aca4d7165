using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

sealed class CreateLegalHoldHandler(IPrivacyDb db, ILeadLookup leads, DataSubjectRequestContext clerk)
    : IMessageHandler<Contract.CreateLegalHold, Contract.LegalHold>
{
    public async Task<Result<Contract.LegalHold>> Handle(Contract.CreateLegalHold request, CancellationToken cancellationToken)
    {
        var set = await Set(request.Body, cancellationToken);
        if (!set.IsOk)
            return set.Error;
        db.LegalHolds.Add(set.Value);
        return set.Value.View(clerk.Now);
    }

    async Task<Result<LegalHold>> Set(Contract.LegalHoldRegistration registration, CancellationToken ct)
    {
        var reason = registration.Reason.Trim();
        switch (registration)
        {
            case { LeadId: { } lead, ClientId: null }:
                if (await leads.Find(lead, ct) is null)
                    return SubjectRequestErrors.LeadUnknown;
                return LegalHold.OfLead(lead, reason, registration.Until, clerk.CallerId, clerk.Now);
            case { LeadId: null, ClientId: { } client }:
                if (!await clerk.HasClient(client, ct))
                    return LegalHoldErrors.ClientUnknown;
                return LegalHold.OfClient(client, reason, registration.Until, clerk.CallerId, clerk.Now);
            default:
                return LegalHoldErrors.OfOne;
        }
    }
}
