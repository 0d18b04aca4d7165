using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ChangePasswordHandler(IIdentityDb db, ICaller caller, PasswordService passwords)
    : IMessageHandler<Contract.ChangePassword, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.ChangePassword request, CancellationToken cancellationToken)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == caller.Id, cancellationToken) is not { } user)
            return UserErrors.NotFound;
        return passwords.Matches(user, request.Body.CurrentPassword)
            ? await passwords.Set(user, request.Body.NewPassword, caller.SessionId, cancellationToken)
            : UserErrors.PasswordWrong;
    }
}
