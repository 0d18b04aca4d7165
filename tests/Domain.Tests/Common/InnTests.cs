using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Common;

public sealed class InnTests
{
    [Theory]
    [InlineData("7707083893")]
    [InlineData("7830002293")]
    [InlineData("500100732259")]
    [InlineData("526317984689")]
    public void A_number_with_right_check_digits_is_an_INN(string text) => Inn.IsValid(text).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7707083894")]
    [InlineData("7707083983")]
    [InlineData("500100732258")]
    [InlineData("500100732269")]
    [InlineData("0000000000")]
    [InlineData("000000000000")]
    [InlineData("77070838931")]
    [InlineData("770708389")]
    [InlineData("770708389А")]
    [InlineData(" 7707083893")]
    public void Any_other_text_is_not(string? text) => Inn.IsValid(text).ShouldBeFalse();
}
