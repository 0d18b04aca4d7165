using MakCrm.Domain.Common;
using MakCrm.Domain.Search;

namespace MakCrm.Domain.Tests.Search;

/// <summary>A record is met by what stands in it, and by how far that is from what was asked.</summary>
public sealed class SearchQueryTests
{
    static readonly SearchKeys Keys = new(Guid.CreateVersion7(), RecordKind.Lead);

    static readonly SearchedCut[] Parts =
    [
        new(SearchPart.Name, PartKind.Names),
        new(SearchPart.Phone, PartKind.Phone),
        new(SearchPart.Email, PartKind.Email),
        new(SearchPart.Comment, PartKind.Text),
    ];

    [Theory]
    [InlineData("иванов", Closeness.Exact)]
    [InlineData("Пётр ИВАНОВ", Closeness.Exact)]
    [InlineData("+7 (912) 345-67-89", Closeness.Exact)]
    [InlineData("8 912 345 67 89", Closeness.Exact)]
    [InlineData("ivanov@example.ru", Closeness.Exact)]
    [InlineData("678", Closeness.Part)]
    [InlineData("345-67", Closeness.Part)]
    [InlineData("8912", Closeness.Part)]
    [InlineData("анов", Closeness.Part)]
    [InlineData("Ив 789", Closeness.Part)]
    [InlineData("ov@exam", Closeness.Part)]
    [InlineData("Ivanov", Closeness.Part)]
    [InlineData("Pyotr", Closeness.Spelling)]
    [InlineData("bdfyjd", Closeness.Spelling)]
    [InlineData("Ивонов", Closeness.Slip)]
    [InlineData("Ивнаов", Closeness.Slip)]
    [InlineData("Иванофв", Closeness.Slip)]
    public void It_is_met_as_near_as_it_is(string asked, Closeness closeness) => Nearest(asked).ShouldBe(closeness);

    [Theory]
    [InlineData("сидоров")]
    [InlineData("иванов сидоров")]
    [InlineData("679")]
    [InlineData("9876")]
    [InlineData("ivanov@example.com")]
    [InlineData("!!!")]
    public void What_does_not_stand_there_is_not_met(string asked) => Nearest(asked).ShouldBeNull();

    [Fact]
    public void Every_fragment_of_a_telephone_finds_it()
    {
        const string phone = "79123456789";
        var fragments =
            from at in Enumerable.Range(0, phone.Length - 2)
            from length in Enumerable.Range(3, phone.Length - at - 2)
            select phone.Substring(at, length);
        fragments.Where(fragment => Nearest(fragment) is null).ShouldBeEmpty();
    }

    static Closeness? Nearest(string asked)
    {
        var entry = new EntryKeys(Keys, word => word);
        entry.Add(SearchPart.Name, PartKind.Names, "Иванов Пётр");
        entry.Add(SearchPart.Phone, PartKind.Phone, "+79123456789");
        entry.Add(SearchPart.Email, PartKind.Email, "ivanov@example.ru");
        var words = SearchQuery.Read(asked).Ways(Keys, Parts, word => word);
        if (words.Count == 0)
            return null;
        var near = words.Select(ways => ways.Where(way => IsMet(way, entry)).Select(way => (Closeness?)way.Closeness).Min()).ToList();
        return near.Contains(null) ? null : near.Max();
    }

    static bool IsMet(SearchWay way, EntryKeys entry) => way.IsAny ? way.Keys.Any(entry.All.Contains) : way.Keys.All(entry.All.Contains);
}
