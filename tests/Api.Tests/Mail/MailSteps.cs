using MakCrm.Application.Mail.Public;
using MakCrm.Infrastructure.Persistence;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Mail;

/// <summary>Letters as another module sends them: in the midst of its own work.</summary>
static class MailSteps
{
    public const string Secret = "https://crm.test/accept?token=once-only";

    public static async Task<Guid> Invite(this CrmApiFixture api, string to, string language = "ru", string inviter = "Анна") =>
        await api.Send(new(MailTemplateKeys.Invitation, language, to, Values(inviter)));

    public static async Task<Guid> Send(this CrmApiFixture api, EmailRequest letter)
    {
        var id = Guid.Empty;
        await api.Work(async services => id = await services.GetRequiredService<IEmailSender>().Send(letter, CancellationToken.None));
        return id;
    }

    public static Task Work(this CrmApiFixture api, Func<IServiceProvider, Task> work) =>
        api.Services.GetRequiredService<SystemWorkRunner>().Run(api.HeadOffice.Id, "test", work, CancellationToken.None);

    public static Dictionary<string, string> Values(string inviter = "Анна") =>
        new()
        {
            ["inviter"] = inviter,
            ["role"] = "менеджер",
            ["expires"] = "22 ноября",
            ["link"] = Secret,
        };

    /// <summary>What the database keeps of a message: its state, how often it was tried, and whether it still knows what it said.</summary>
    public static async Task<(string State, int Attempts, bool HasBody)> Message(this CrmApiFixture api, Guid id)
    {
        var row = (
            await api.Database.Rows("select state, attempts, sealed_body is not null from mail_messages where id = $1", id)
        ).Single();
        return ((string)row[0]!, (int)row[1]!, (bool)row[2]!);
    }
}
