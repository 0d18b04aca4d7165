using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class EraseSubjectHandler(IPrivacyDb db, TimeProvider clock) : IMessageHandler<Contract.EraseSubject, Contract.SubjectRequest>
{
    public async Task<Result<Contract.SubjectRequest>> Handle(Contract.EraseSubject request, CancellationToken cancellationToken)
    {
        if (await db.SubjectRequests.FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } input)
            return SubjectRequestErrors.NotFound;
        return input.OrderErasure().Map(() => input.View(clock.GetUtcNow()));
    }
}
