using MakCrm.TestKit;
using Npgsql;

namespace MakCrm.Api.Tests.Identity;

/// <summary>Requests never wait for their log, and the log waits for nobody but the database.</summary>
public sealed class ClientRequestLogTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public async Task What_waits_is_written_when_the_server_stops()
    {
        var client = await api.NewClient(api.HeadOffice, "platform.requests.read");
        var second = await api.SecondServer();
        (await second.As(client).Get("/api/v1/requests")).Expect(200);
        await second.DisposeAsync();
        (await api.Database.Value<long>("select count(*) from client_requests where client_id = $1", client.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_waits_for_a_log_that_is_locked_and_nothing_is_lost()
    {
        var clientValues = await api.NewClient(api.HeadOffice, "platform.requests.read");
        var client = api.As(clientValues);
        await using var holder = new NpgsqlConnection(api.Database.Settings.Owner + ";Pooling=false");
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var hold = new NpgsqlCommand("lock table client_requests", holder, transaction);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            for (var number = 0; number < 5; number++)
                (await client.Get("/api/v1/tenant")).ExpectProblem(403, "forbidden");
        }

        await Eventually.Holds(async () =>
            (await api.Database.Value<long>("select count(*) from client_requests where client_id = $1", clientValues.Id)).ShouldBe(5)
        );
    }
}
