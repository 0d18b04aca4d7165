using MakCrm.Application.Common;
using MakCrm.Client;
using MakCrm.Infrastructure.AmoSync;
using MakCrm.TestKit;
using MakCrm.TestKit.Amo;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>
/// The product between people at Telegram and an account of amoCRM, which finds it where it really is. It is a product for itself, for time
/// passes in it by the hour.
/// </summary>
public sealed class AmoStage : IAsyncLifetime
{
    readonly AmoServer server;

    public AmoStage() => server = new(Amo);

    public FakeAmoServer Amo { get; } = new();

    public BotStage Crm { get; private set; } = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Amo.Start();
        await server.InitializeAsync();
        Crm = await new BotStage(server, server.Network).WithoutNewsOfLeads();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await Amo.DisposeAsync();
    }

    /// <summary>A network that has nothing to do with amoCRM.</summary>
    public async Task<BotStage> NewStage() => await new BotStage(server, await server.NewNetwork(franchisees: 1)).WithoutNewsOfLeads();

    /// <summary>Time passes here and there.</summary>
    public async Task Later(TimeSpan by)
    {
        server.Clock.Advance(by);
        await Amo.Control(HttpMethod.Post, "clock", $$"""{"advance":{{(long)by.TotalSeconds}}}""");
    }

    /// <summary>An account that is connected, mapped and exchanged with, as whoever looks after it does all that.</summary>
    public async Task<AmoShop> Exchanging()
    {
        await Amo.Control(HttpMethod.Put, "limits", """{"per_second":1000,"per_account":1000}""");
        var amoId = await Amo.NewAccount();
        using var office = Crm.Sdk(Crm.HeadOffice);
        var account = await office.AmoSync.ConnectAmoAccountByToken(
            new() { Host = Amo.Host, Token = await Amo.LongLivedToken(amoId) },
            ct: Ct
        );
        var dictionaries = await Eventually.Gives(async () => await Fetched(office, account.Id));
        var pipeline = dictionaries.Pipelines[0];
        var steps = pipeline.Statuses.Where(s => s.Kind == AmoStatusKind.Open).Select(s => s.Id).ToList();
        var phone = dictionaries.Fields.First(f => f.Entity == AmoEntity.Contact && f.Code == "PHONE").Id;
        await office.AmoSync.ReplaceAmoMapping(
            account.Id,
            new()
            {
                Statuses =
                [
                    new()
                    {
                        PipelineId = pipeline.Id,
                        StatusId = steps[0],
                        Status = "new",
                    },
                    new()
                    {
                        PipelineId = pipeline.Id,
                        StatusId = steps[1],
                        Status = "in_work",
                    },
                ],
                Users = [],
                Sources = [],
                Fields =
                [
                    new()
                    {
                        Entity = AmoEntity.Contact,
                        AmoField = "name",
                        Field = "name",
                    },
                    new()
                    {
                        Entity = AmoEntity.Contact,
                        AmoField = $"{phone}",
                        Field = "phone",
                    },
                ],
            },
            new() { IfMatch = 0 },
            Ct
        );
        await office.AmoSync.StartAmoExchange(account.Id, new() { Incoming = AmoIncoming.New, Outgoing = AmoOutgoing.New }, ct: Ct);
        return new(Amo, amoId, steps[1]);
    }

    static async Task<AmoDictionaries> Fetched(MakClient office, Guid id) =>
        await office.AmoSync.GetAmoDictionaries(id, ct: Ct) is { Status.IsRefreshing: false, Pipelines.Count: > 0 } all
            ? all
            : throw new TimeoutException("amoCRM's dictionaries have not come");

    sealed class AmoServer(FakeAmoServer amo) : BotServer
    {
        protected override void Adjust(IServiceCollection services) =>
            services.AddSingleton(new AmoSettings([amo.Host])).AddSingleton<IPublicUrlProvider>(new Here(this));
    }

    sealed class Here(CrmApiFixture api) : IPublicUrlProvider
    {
        public string Of(string path) => new Uri(api.Address, path).ToString();
    }
}

/// <summary>Those whose time is moved, one after the other.</summary>
[CollectionDefinition]
public sealed class MovedTime : ICollectionFixture<AmoStage>;

/// <summary>What people see at amoCRM.</summary>
/// <param name="Amo">The program.</param>
/// <param name="AmoId">The account there.</param>
/// <param name="InWork">The step that is "in_work" here.</param>
public sealed record AmoShop(FakeAmoServer Amo, int AmoId, long InWork)
{
    /// <summary>The leads whose contact has this phone.</summary>
    public async Task<IReadOnlyList<long>> LeadsOf(string phone)
    {
        var contacts = await Amo.Api(AmoId, HttpMethod.Get, "contacts?limit=250&with=leads");
        return
        [
            .. from contact in contacts["_embedded"]?["contacts"]?.AsArray() ?? []
            where contact.ToJsonString().Contains(phone[1..], StringComparison.Ordinal)
            from lead in contact["_embedded"]!["leads"]!.AsArray()
            select lead!["id"]!.GetValue<long>(),
        ];
    }

    public Task Move(long lead, long status) =>
        Amo.Control(HttpMethod.Patch, $"accounts/{AmoId}/leads/{lead}", $$"""{"status_id":{{status}}}""");
}
