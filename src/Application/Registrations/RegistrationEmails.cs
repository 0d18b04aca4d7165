using System.Globalization;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Registrations;

namespace MakCrm.Application.Registrations;

/// <summary>What applicants are told by mail. Whatever depends on who they are is told here and nowhere else.</summary>
sealed class RegistrationEmails(IEmailSender mail, IPublicUrlProvider address) : IModuleService
{
    const string Name = "name";
    const string Link = "link";

    /// <summary>Asks whether the address is his.</summary>
    public Task Confirm(Registration of, RegistrationToken link, CancellationToken ct) =>
        Send(
            MailTemplateKeys.EmailVerification,
            of,
            ct,
            (Link, Page(link)),
            ("expires", of.TokenExpiresAt!.Value.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture))
        );

    /// <summary>He can sign in already.</summary>
    public Task Known(Registration of, CancellationToken ct) =>
        Send(MailTemplateKeys.RegistrationKnown, of, ct, (Link, address.Of("/account/sign-in")));

    public Task Received(Registration of, CancellationToken ct) => Send(MailTemplateKeys.RegistrationReceived, of, ct);

    public Task Ask(Registration of, RegistrationToken link, CancellationToken ct) =>
        Send(MailTemplateKeys.RegistrationQuestion, of, ct, (Link, Page(link)), ("question", of.Question!));

    public Task Rejected(Registration of, CancellationToken ct) =>
        Send(MailTemplateKeys.RegistrationRejected, of, ct, ("reason", of.Reason!));

    string Page(RegistrationToken link) => address.Of($"/account/registration?token={link.Text}");

    Task<Guid> Send(string template, Registration of, CancellationToken ct, params (string Name, string Value)[] values) =>
        mail.Send(new(template, of.Language, of.Email, values.Append((Name, of.Name)).ToDictionary(v => v.Item1, v => v.Item2)), ct);
}
