using MakCrm.Infrastructure.Mail;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Api.Tests.Mail;

/// <summary>The product without any way for letters to leave it.</summary>
[DedicatedServer("the mail server")]
public sealed class SilentApi : CrmApiFixture
{
    protected override void Adjust(IServiceCollection services) => services.RemoveAll<IMailTransport>();
}

public sealed class NoServerTests(SilentApi api) : IClassFixture<SilentApi>
{
    [Fact]
    public async Task Without_a_mail_server_letters_wait_and_the_log_says_so()
    {
        var id = await api.Invite("waits@example.ru");
        await Eventually.Holds(() =>
        {
            api.Log.Troubles.ShouldContain("MAK_SMTP_URL");
            return Task.CompletedTask;
        });
        (await api.Message(id)).ShouldBe(("queued", 0, true));
        string.Join('\n', api.Log.Lines).ShouldNotContain("waits@example.ru");
        string.Join('\n', api.Log.Lines).ShouldNotContain("once-only");
    }
}
