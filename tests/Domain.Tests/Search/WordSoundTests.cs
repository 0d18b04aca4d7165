using MakCrm.Domain.Search;

namespace MakCrm.Domain.Tests.Search;

/// <summary>Names sound alike however they are spelled, and other names do not.</summary>
public sealed class WordSoundTests
{
    [Theory]
    [InlineData("алексей", "alexey", "aleksei")]
    [InlineData("наталья", "natalia", "natalya")]
    [InlineData("юлия", "yulia", "julia")]
    [InlineData("евгений", "evgeny", "yevgeniy")]
    [InlineData("петр", "petr", "pyotr")]
    [InlineData("хабиров", "khabirov", "habirov")]
    [InlineData("щукин", "schukin", "shchukin")]
    [InlineData("жуков", "zhukov", "zhukov")]
    [InlineData("софья", "sofia", "sophia")]
    [InlineData("цой", "tsoy", "tsoi")]
    public void One_name_sounds_the_same_in_every_spelling(string russian, string one, string other)
    {
        PhoneticEncoder.Of(one).ShouldBe(PhoneticEncoder.Of(russian));
        PhoneticEncoder.Of(other).ShouldBe(PhoneticEncoder.Of(russian));
    }

    [Theory]
    [InlineData("иванов", "петров")]
    [InlineData("мария", "марина")]
    [InlineData("шукин", "чукин")]
    public void Other_names_sound_otherwise(string one, string other) => PhoneticEncoder.Of(one).ShouldNotBe(PhoneticEncoder.Of(other));

    [Theory]
    [InlineData("bdfyjd", "иванов")]
    [InlineData("шмфтщм", "ivanov")]
    [InlineData("k.,jdm", "любовь")]
    [InlineData("[fhbnjyjd", "харитонов")]
    public void The_other_keyboard_is_read(string typed, string intended) => KeyboardLayout.Swap(typed).ShouldBe(intended);

    [Theory]
    [InlineData("ivan@mail.ru")]
    [InlineData("912")]
    [InlineData("иван1")]
    public void What_makes_no_word_there_is_left(string typed) => KeyboardLayout.Swap(typed).ShouldBeNull();
}
