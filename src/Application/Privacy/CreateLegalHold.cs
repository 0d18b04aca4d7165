using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

sealed class CreateLegalHoldHandler(IPrivacyDb db, ILeads leads, ICaller caller, TimeProvider clock)
    : IHandle<Contract.CreateLegalHold, Contract.LegalHold>
{
    public async Task<Result<Contract.LegalHold>> Handle(Contract.CreateLegalHold request, CancellationToken cancellationToken)
    {
        var (told, now) = (request.Body, clock.GetUtcNow());
        if (await leads.Find(told.LeadId, cancellationToken) is null)
            return SubjectRequestErrors.LeadUnknown;
        var hold = LegalHold.Set(told.LeadId, told.Reason.Trim(), told.Until, caller.Id, now);
        db.LegalHolds.Add(hold);
        return hold.View(now);
    }
}
