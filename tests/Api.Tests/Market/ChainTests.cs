using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Market;

public sealed class ChainTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public async Task An_untouched_chain_is_intact_and_its_head_is_the_last_hash()
    {
        var (seller, lot) = await LotWithThreeBids();
        var chain = (await seller.Get($"/api/v1/lots/{lot}/bids/verification")).Expect(200);
        (chain["isIntact"].GetValue<bool>(), chain["count"].GetValue<int>(), chain.Json["firstBroken"]).ShouldBe((true, 3, null));
        var last = (await seller.Get($"/api/v1/lots/{lot}/bids?limit=1")).Items.Single();
        chain.Word("headHash").ShouldBe(last["hash"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_lot_without_bids_has_an_intact_chain_of_nothing()
    {
        var seller = api.As(api.HeadOffice);
        var lot = (await seller.PutUp()).Expect(201).Id;
        var chain = (await seller.Get($"/api/v1/lots/{lot}/bids/verification")).Expect(200);
        (chain["isIntact"].GetValue<bool>(), chain.Word("headHash")).ShouldBe((true, new string('0', 64)));
    }

    [Theory]
    [InlineData("update bids set maximum_minor = maximum_minor + 1 where lot_id = $1 and sequence = 2", 2)]
    [InlineData("update bids set price_minor = price_minor - 1 where lot_id = $1 and sequence = 3", 3)]
    [InlineData("update bids set outcome = 'leading' where lot_id = $1 and sequence = 2", 2)]
    [InlineData("update bids set currency = 'EUR' where lot_id = $1 and sequence = 1", 1)]
    [InlineData("update bids set placed_at = placed_at + interval '1 microsecond' where lot_id = $1 and sequence = 1", 1)]
    [InlineData("update bids set bidder_tenant_id = tenant_id where lot_id = $1 and sequence = 1", 1)]
    [InlineData("update bids set hash = sha256(hash) where lot_id = $1 and sequence = 2", 2)]
    [InlineData("delete from bids where lot_id = $1 and sequence = 2", 2)]
    [InlineData("delete from bids where lot_id = $1 and sequence = 3", 3)]
    [InlineData("update lots set chain_head = sha256(chain_head) where id = $1", 3)]
    [InlineData(
        "insert into bids select tenant_id, gen_random_uuid(), lot_id, 4, bidder_tenant_id, bidder_number, maximum_minor, price_minor, currency, outcome, placed_at, previous_hash, hash from bids where lot_id = $1 and sequence = 3",
        4
    )]
    public async Task What_the_owner_of_the_database_changes_is_found(string tampering, int firstBroken)
    {
        var (seller, lot) = await LotWithThreeBids();
        (await api.Database.Execute(tampering, lot)).ShouldBe(1);
        var chain = (await seller.Get($"/api/v1/lots/{lot}/bids/verification")).Expect(200);
        (chain["isIntact"].GetValue<bool>(), chain["firstBroken"].GetValue<int>()).ShouldBe((false, firstBroken));
    }

    [Fact]
    public async Task The_applications_role_cannot_change_a_bid()
    {
        var (_, lot) = await LotWithThreeBids();
        var change = () => api.Database.ExecuteAs(api.HeadOffice.Id, "update bids set maximum_minor = 1 where lot_id = $1", lot);
        (await change.ShouldThrowAsync<Npgsql.PostgresException>()).SqlState.ShouldBe(Npgsql.PostgresErrorCodes.InsufficientPrivilege);
    }

    async Task<(TestApiClient Seller, Guid Lot)> LotWithThreeBids()
    {
        var network = await api.RichNetwork(franchisees: 2, each: 100_000);
        var (seller, anna, boris) = (api.As(network.HeadOffice), api.As(network.Franchisees[0]), api.As(network.Franchisees[1]));
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 5_000)).Expect(201);
        (await boris.Bid(lot, 3_000)).Expect(201);
        (await boris.Bid(lot, 9_000)).Expect(201);
        return (seller, lot);
    }
}
