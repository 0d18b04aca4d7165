using System.Collections.Frozen;
using MakCrm.Api.Tests.Market;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Identity;
using MakCrm.TestKit;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>What was put into words elsewhere comes out of the pipeline as what it is, and as no failure.</summary>
public sealed class AnsweredTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public async Task The_answer_that_a_key_gets_again_is_no_failure()
    {
        var (key, order) = (Guid.CreateVersion7().ToString(), new Contract.CreateDeal(new() { Title = "Кредит" }));
        var (first, _) = await Send(api.HeadOffice, order, key);
        var (again, answer) = await Send(api.HeadOffice, order, key);
        (first.Error, again.Error).ShouldBe((null, null));
        answer.IsReplay.ShouldBeTrue();
    }

    [Fact]
    public async Task A_bid_that_was_placed_is_no_failure()
    {
        var network = await api.RichNetwork(franchisees: 1, each: 10_000);
        var lot = (await api.As(network.HeadOffice).PutUp()).Expect(201).Id;
        var maximum = new Contract.Money { Amount = 5_000, Currency = "RUB" };
        var (placed, answer) = await Send(network.Franchisees[0], new Contract.PlaceBid(lot, new() { Maximum = maximum }));
        placed.Error.ShouldBeNull();
        answer.Status.ShouldBe(201);
    }

    async Task<(Result<T> Outcome, StoredResponse Answer)> Send<T>(TestTenant who, ICommand<T> order, string? key = null)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var permissions = who.Client.Permissions.ToFrozenSet();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().Caller = new MachineClientCaller(
            who.Client.Id,
            who.Id,
            who.NetworkId,
            permissions,
            permissions
        );
        var exchange = scope.ServiceProvider.GetRequiredService<RequestContext>();
        exchange.IdempotencyKey = key;
        var outcome = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(order, TestContext.Current.CancellationToken);
        return (outcome, exchange.Answer!);
    }
}
