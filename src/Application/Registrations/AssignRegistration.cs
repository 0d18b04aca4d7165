using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class AssignRegistrationHandler(IRegistrationsDb db, IMemberLookup members)
    : IMessageHandler<Contract.AssignRegistration, Contract.Registration>
{
    public async Task<Result<Contract.Registration>> Handle(Contract.AssignRegistration request, CancellationToken cancellationToken)
    {
        if (await db.Proven().FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } found)
            return RegistrationErrors.NotFound;
        var assignee = request.Body.AssigneeId;
        return await members.Exists(assignee, cancellationToken)
            ? found.Assign(assignee).Map(found.View)
            : RegistrationErrors.AssigneeUnknown;
    }
}
