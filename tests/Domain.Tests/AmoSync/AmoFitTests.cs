using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.Tests.AmoSync;

public sealed class AmoFitTests
{
    [Theory]
    [InlineData("text", LocalFieldType.LongText, AmoDirection.Both)]
    [InlineData("text", LocalFieldType.Phone, AmoDirection.Both)]
    [InlineData("text", LocalFieldType.Number, AmoDirection.Out)]
    [InlineData("text", LocalFieldType.Multiselect, null)]
    [InlineData("numeric", LocalFieldType.Money, AmoDirection.Both)]
    [InlineData("numeric", LocalFieldType.Text, AmoDirection.In)]
    [InlineData("numeric", LocalFieldType.Date, null)]
    [InlineData("monetary", LocalFieldType.Money, AmoDirection.Both)]
    [InlineData("checkbox", LocalFieldType.Boolean, AmoDirection.Both)]
    [InlineData("checkbox", LocalFieldType.Text, null)]
    [InlineData("select", LocalFieldType.Select, AmoDirection.Both)]
    [InlineData("radiobutton", LocalFieldType.Text, AmoDirection.In)]
    [InlineData("multiselect", LocalFieldType.Select, null)]
    [InlineData("birthday", LocalFieldType.Date, AmoDirection.Both)]
    [InlineData("date_time", LocalFieldType.Date, null)]
    [InlineData("linked_entity", LocalFieldType.Text, null)]
    [InlineData("what_is_not_known_yet", LocalFieldType.Text, null)]
    public void Values_go_as_far_as_their_types_do(string remote, LocalFieldType local, AmoDirection? widest) =>
        AmoFieldCompatibility.Widest(Theirs(remote), new("field", local, [])).ShouldBe(widest);

    [Theory]
    [InlineData("PHONE", LocalFieldType.Phone, AmoDirection.Both)]
    [InlineData("PHONE", LocalFieldType.Email, null)]
    [InlineData("EMAIL", LocalFieldType.Email, AmoDirection.Both)]
    [InlineData("IM", LocalFieldType.Phone, null)]
    [InlineData("IM", LocalFieldType.Text, AmoDirection.In)]
    public void What_has_many_values_is_told_by_its_code(string code, LocalFieldType local, AmoDirection? widest) =>
        AmoFieldCompatibility.Widest(Theirs("multitext", code), new("field", local, [])).ShouldBe(widest);

    [Fact]
    public void Nothing_comes_in_where_nobody_writes() =>
        AmoFieldCompatibility
            .Widest(Theirs("numeric"), new("customValues.sum", LocalFieldType.Number, []) { IsReadOnly = true })
            .ShouldBe(AmoDirection.Out);

    static RemoteField Theirs(string type, string? code = null) => new(AmoEntity.Lead, "1", "Поле", type, code, []);
}
