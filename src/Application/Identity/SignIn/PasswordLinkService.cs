using System.Globalization;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

/// <summary>Letters with links, and what happens when one is followed.</summary>
sealed class PasswordLinkService(
    IIdentityDb db,
    IEmailSender mail,
    IMemberLookup members,
    ICaller caller,
    PasswordService passwords,
    IPublicUrlProvider address,
    TimeProvider clock
) : IPasswordLinks, IModuleService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Sends the person a link to choose his first password; earlier ones stop working.</summary>
    /// <param name="template">The letter, which may speak of the person, who invites him, his role, the link and its end.</param>
    public async Task Invite(User user, CancellationToken ct, string template = MailTemplateKeys.Invitation)
    {
        var (token, link) = await Replace(user, PasswordLinkPurpose.Invitation, ct);
        var names = await members.GetNames([caller.Id], ct);
        var values = new Dictionary<string, string>
        {
            ["name"] = user.Name,
            ["inviter"] = names.GetValueOrDefault(caller.Id, "MaK CRM"),
            ["role"] = string.Join(", ", user.Roles),
            ["expires"] = Moment(link.ExpiresAt),
            ["link"] = address.Of($"/account/invitation?token={token}"),
        };
        await mail.Send(new(template, EnumWireFormat.ToWireName(user.Language), user.Email, values), ct);
    }

    public async Task SendReset(Guid userId, CancellationToken ct)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == userId && u.State == UserState.Active, ct) is not { } user)
            return;
        var before = clock.GetUtcNow() - Pause;
        var purpose = PasswordLinkPurpose.PasswordReset;
        var latest = await db
            .AccountLinks.Where(l => l.UserId == userId && l.Purpose == purpose)
            .OrderByDescending(l => l.Id)
            .FirstOrDefaultAsync(ct);
        // Whoever asks again and again must not fill a stranger's mailbox.
        if (latest is { UsedAt: null } && latest.SentAt > before)
            return;
        var (token, link) = await Replace(user, purpose, ct);
        var values = new Dictionary<string, string>
        {
            ["name"] = user.Name,
            ["expires"] = Moment(link.ExpiresAt),
            ["link"] = address.Of($"/account/reset?token={token}"),
        };
        await mail.Send(new(MailTemplateKeys.PasswordReset, EnumWireFormat.ToWireName(user.Language), user.Email, values), ct);
    }

    public async Task<Result<NoContent>> Redeem(Guid linkId, string password, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var link = await db.AccountLinks.FirstOrDefaultAsync(l => l.Id == linkId && l.UsedAt == null && l.ExpiresAt > now, ct);
        if (link is null || await db.Users.FirstOrDefaultAsync(u => u.Id == link.UserId, ct) is not { } user)
            return UserErrors.NotFound;
        var set = await passwords.Set(user, password, keep: null, ct);
        if (set.IsOk)
            link.Use(now);
        return set;
    }

    async Task<(string Token, PasswordLink Link)> Replace(User user, PasswordLinkPurpose purpose, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (
            var old in await db.AccountLinks.Where(l => l.UserId == user.Id && l.Purpose == purpose && l.UsedAt == null).ToListAsync(ct)
        )
            old.Use(now);
        var token = OpaqueToken.Generate();
        var link = PasswordLink.Make(user.Id, purpose, token, now);
        db.AccountLinks.Add(link);
        return (token.Text, link);
    }

    static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
