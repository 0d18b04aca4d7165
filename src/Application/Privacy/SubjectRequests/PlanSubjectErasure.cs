using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class PlanSubjectErasureHandler(IPrivacyDb db, DataSubjectResolver finder, DataSubjectErasure file)
    : IMessageHandler<Contract.PlanSubjectErasure, Contract.SubjectPlan>
{
    public async Task<Result<Contract.SubjectPlan>> Handle(Contract.PlanSubjectErasure request, CancellationToken cancellationToken)
    {
        var input = await db.SubjectRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken);
        if (input is null)
            return SubjectRequestErrors.NotFound;
        var subject = await finder.Find(input, cancellationToken);
        if (!subject.IsOk)
            return subject.Error;
        var plan = await file.Plan(subject.Value, cancellationToken);
        return new Contract.SubjectPlan
        {
            LeadIds = plan.Subject.LeadIds.ToList(),
            Holds = plan.Holds.Select(View).ToList(),
            Records = plan.Counts.Select(c => c.View()).ToList(),
            HandedOverTo = (await file.GetRecipientTenants(plan.Subject, cancellationToken)).ToList(),
        };
    }

    static Contract.SubjectHold View(ErasureHold hold) =>
        new()
        {
            LeadId = hold.LeadId,
            ClientId = hold.ClientId,
            Reason = hold.Reason.MapTo<Contract.KeptReason>(),
            Until = hold.Until,
        };
}
