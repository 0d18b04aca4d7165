using System.Security.Cryptography;
using System.Text;
using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

public sealed class WebhookTests
{
    // The example that Standard Webhooks libraries are tested by.
    const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const string Other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const long At = 1_614_265_330;
    const string Published = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    const string Body = """
        {"id":"0199a1f0-7c12-7a01-8f00-3c9d5a1b2e01","type":"lead.registered.v1","occurredAt":"2026-01-20T10:02:11Z",
        "record":{"type":"lead","id":"0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01","sequence":1},
        "correlationId":"0199a1f0-7c0f-7b7e-8d57-2a3f3f6c8a10","data":{"leadId":"0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01","sourceId":"0199a1ef-1111-7000-8000-000000000001"}}
        """;

    [Fact]
    public void The_published_example_is_signed_as_we_sign() => Sign("{\"test\": 2432232314}").ShouldBe(Published);

    [Fact]
    public async Task An_event_goes_to_the_handler_of_its_type_and_others_are_passed_over()
    {
        var received = new List<string>();
        var webhooks = Receiver()
            .On("lead.registered.v1", (incoming, _) => Note(received, incoming.Record.Id.ToString()))
            .On("lead.changed.v1", (_, _) => Note(received, "another"));
        await webhooks.Handle(Headers(Sign(Body)), Encoding.UTF8.GetBytes(Body), TestContext.Current.CancellationToken);
        received.ShouldBe(["0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01"]);
    }

    [Fact]
    public void While_secrets_are_changed_one_that_fits_is_enough() =>
        Read(Receiver(secrets: [Other, Secret]), Headers($"v1a,AAAA v1,no-base64 {Sign(Body)}")).Type.ShouldBe("lead.registered.v1");

    [Fact]
    public void Another_body_id_secret_or_version_is_refused()
    {
        Should.Throw<MakWebhookException>(() => Read(Receiver(), Headers(Sign(Body + " "))));
        Should.Throw<MakWebhookException>(() => Read(Receiver(), Headers(Sign(Body), id: "msg_2")));
        Should.Throw<MakWebhookException>(() => Read(Receiver(secrets: [Other]), Headers(Sign(Body))));
        Should.Throw<MakWebhookException>(() => Read(Receiver(), Headers(Sign(Body).Replace("v1", "v2", StringComparison.Ordinal))));
        Should.Throw<MakWebhookException>(() => Read(Receiver(), _ => null));
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void What_is_more_than_five_minutes_from_now_is_refused(int seconds, bool isTaken)
    {
        var read = () => Read(Receiver(seconds), Headers(Sign(Body)));
        if (isTaken)
            read().Data["leadId"]!.GetValue<string>().ShouldBe("0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01");
        else
            Should.Throw<MakWebhookException>(() => read());
    }

    [Fact]
    public void What_an_event_carries_is_a_record_of_its_type_and_of_an_unknown_one_what_came()
    {
        var received = Read(Receiver(), Headers(Sign(Body)));
        received.Known.ShouldBeOfType<LeadEventRegisteredV1>().LeadId.ShouldBe(Guid.Parse("0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01"));
        var later = received with { Type = "lead.invented_later.v1" };
        later.Known.ShouldBeNull();
        later.Data.ShouldNotBeEmpty();
    }

    static Event Read(MakWebhookReceiver webhooks, Func<string, string?> headers) => webhooks.Verify(headers, Encoding.UTF8.GetBytes(Body));

    static MakWebhookReceiver Receiver(int later = 0, params string[] secrets) =>
        new(secrets.Length == 0 ? [Secret] : secrets, new StandingTime(DateTimeOffset.FromUnixTimeSeconds(At + later)));

    static Func<string, string?> Headers(string signature, string id = Id) =>
        name =>
            name switch
            {
                "webhook-id" => id,
                "webhook-timestamp" => At.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "webhook-signature" => signature,
                _ => null,
            };

    static string Sign(string body)
    {
        var key = Convert.FromBase64String(Secret["whsec_".Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{At}.{body}")));
    }

    static Task Note(List<string> received, string what)
    {
        received.Add(what);
        return Task.CompletedTask;
    }

    sealed class StandingTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
