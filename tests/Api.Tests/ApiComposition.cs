using MakCrm.Api.Tests;
using MakCrm.Api.Tests.Conversations;
using MakCrm.Api.Tests.Kernel;
using MakCrm.Api.Tests.Lending;
using MakCrm.Infrastructure.AmoSync;
using MakCrm.Infrastructure.Conversations;
using MakCrm.Infrastructure.Lending;
using MakCrm.Infrastructure.Lending.Verification;
using MakCrm.Infrastructure.Messengers;
using MakCrm.Infrastructure.Webhooks;
using MakCrm.TestKit;
using MakCrm.TestKit.Amo;
using MakCrm.WebApi;
using MakCrm.WebApi.Http;
using Microsoft.Extensions.DependencyInjection;

[assembly: SharedServer(typeof(ApiComposition))]
[assembly: AssemblyFixture(typeof(SharedServerEnd))]

namespace MakCrm.Api.Tests;

/// <summary>The shared server finds its outside systems on this machine: fakes that are well and go by the real time.</summary>
sealed class ApiComposition : ISharedComposition
{
    public static FakeAmoServer Amo { get; } = new();

    public static MessengersFake Messengers { get; } = new();

    public static BankFakes Banks { get; } = new();

    public static VerificationFake Verification { get; } = new();

    public async Task Prepare()
    {
        await Amo.Start();
        await Messengers.Start();
        await Banks.Start();
        await Verification.Start();
    }

    public ServerSettings Configure(ServerSettings settings) =>
        settings with
        {
            Messengers = new MessengerSettings("test_bot"),
            // A test itself may be the proxy.
            TrustedProxies = TrustedProxySetup.Read("127.0.0.1, 10.0.0.0/8"),
        };

    public void Adjust(IServiceCollection services) =>
        services
            .AddSingleton(new AmoSettings([Amo.Host, $"localhost:{Amo.Port}"]))
            .AddSingleton(Patient(Messengers))
            .AddSingleton(Patient(Banks))
            .AddSingleton(new VerificationSettings(Verification.Host, null, _ => null) { Patience = TimeSpan.FromSeconds(3) })
            .AddSingleton(new WebhookSettings(AllowsLoopback: true))
            .AddScoped<PooledContextTests.Between>();

    /// <summary>Pauses are short, so that what fails comes again while a test waits.</summary>
    public static BankSettings Patient(BankFakes fakes) =>
        new([fakes.Rest, fakes.Xml])
        {
            FirstPause = TimeSpan.FromMilliseconds(50),
            LongestPause = TimeSpan.FromSeconds(2),
            OpenFor = TimeSpan.FromMilliseconds(500),
            LongestOpen = TimeSpan.FromSeconds(1),
        };

    public static ConversationSettings Patient(MessengersFake fake) => new([fake.Host]) { MessagesPerSecond = 200 };
}

/// <summary>Stops what the classes shared.</summary>
public sealed class SharedServerEnd : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await SharedServer.Stop();
        await ApiComposition.Amo.DisposeAsync();
        await ApiComposition.Messengers.DisposeAsync();
        await ApiComposition.Banks.DisposeAsync();
        await ApiComposition.Verification.DisposeAsync();
    }
}
