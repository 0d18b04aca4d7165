using System.Globalization;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

/// <summary>Whom support may enter as, and how that person is told.</summary>
sealed class ImpersonationPolicy(IIdentityDb db, ICaller caller, RoleAssignmentPolicy roles, IEmailSender mail) : IModuleService
{
    /// <summary>Why the caller may not; null when he may.</summary>
    public async Task<Error?> Refusal(User user, CancellationToken ct)
    {
        // A program has nobody whose name the person could be told.
        if (caller.SessionId is null)
            return ImpersonationErrors.PeopleOnly;
        if (await db.SupportAccess.AnyAsync(s => !s.IsAllowed, ct))
            return ImpersonationErrors.Forbidden;
        return await roles.CallerCovers(user.Roles, ct) ? null : UserErrors.RoleNotGrantable;
    }

    public async Task Tell(User user, Impersonation of, CancellationToken ct)
    {
        var actor = await db.Users.Where(u => u.Id == of.ActorId).Select(u => u.Name).FirstAsync(ct);
        var values = new Dictionary<string, string>
        {
            ["name"] = user.Name,
            ["actor"] = actor,
            ["reason"] = of.Reason,
            ["at"] = Moment(of.StartedAt),
            ["until"] = Moment(of.ExpiresAt),
        };
        await mail.Send(new(MailTemplateKeys.ImpersonationStarted, EnumWireFormat.ToWireName(user.Language), user.Email, values), ct);
    }

    static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
