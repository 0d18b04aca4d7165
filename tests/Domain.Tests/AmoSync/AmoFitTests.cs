using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.Tests.AmoSync;

public sealed class AmoFitTests
{
    [Theory]
    [InlineData("text", OurType.LongText, AmoDirection.Both)]
    [InlineData("text", OurType.Phone, AmoDirection.Both)]
    [InlineData("text", OurType.Number, AmoDirection.Out)]
    [InlineData("text", OurType.Multiselect, null)]
    [InlineData("numeric", OurType.Money, AmoDirection.Both)]
    [InlineData("numeric", OurType.Text, AmoDirection.In)]
    [InlineData("numeric", OurType.Date, null)]
    [InlineData("monetary", OurType.Money, AmoDirection.Both)]
    [InlineData("checkbox", OurType.Boolean, AmoDirection.Both)]
    [InlineData("checkbox", OurType.Text, null)]
    [InlineData("select", OurType.Select, AmoDirection.Both)]
    [InlineData("radiobutton", OurType.Text, AmoDirection.In)]
    [InlineData("multiselect", OurType.Select, null)]
    [InlineData("birthday", OurType.Date, AmoDirection.Both)]
    [InlineData("date_time", OurType.Date, null)]
    [InlineData("linked_entity", OurType.Text, null)]
    [InlineData("what_is_not_known_yet", OurType.Text, null)]
    public void Values_go_as_far_as_their_types_do(string theirs, OurType ours, AmoDirection? widest) =>
        AmoFits.Widest(Theirs(theirs), new("field", ours, [])).ShouldBe(widest);

    [Theory]
    [InlineData("PHONE", OurType.Phone, AmoDirection.Both)]
    [InlineData("PHONE", OurType.Email, null)]
    [InlineData("EMAIL", OurType.Email, AmoDirection.Both)]
    [InlineData("IM", OurType.Phone, null)]
    [InlineData("IM", OurType.Text, AmoDirection.In)]
    public void What_has_many_values_is_told_by_its_code(string code, OurType ours, AmoDirection? widest) =>
        AmoFits.Widest(Theirs("multitext", code), new("field", ours, [])).ShouldBe(widest);

    [Fact]
    public void Nothing_comes_in_where_nobody_writes() =>
        AmoFits.Widest(Theirs("numeric"), new("customValues.sum", OurType.Number, []) { IsReadOnly = true }).ShouldBe(AmoDirection.Out);

    static TheirField Theirs(string type, string? code = null) => new(AmoEntity.Lead, "1", "Поле", type, code, []);
}
