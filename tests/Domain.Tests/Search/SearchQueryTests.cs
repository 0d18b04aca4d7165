using MakCrm.Domain.Common;
using MakCrm.Domain.Search;

namespace MakCrm.Domain.Tests.Search;

/// <summary>A record is met by what stands in it, and by how far that is from what was asked.</summary>
public sealed class SearchQueryTests
{
    static readonly SearchKeyHasher Keys = new(Guid.CreateVersion7(), RecordType.Lead);

    static readonly SearchFieldAnalysis[] Parts =
    [
        new(IndexedField.Name, FieldAnalyzer.Names),
        new(IndexedField.Phone, FieldAnalyzer.Phone),
        new(IndexedField.Email, FieldAnalyzer.Email),
        new(IndexedField.Comment, FieldAnalyzer.Text),
    ];

    [Theory]
    [InlineData("иванов", SearchMatchQuality.Exact)]
    [InlineData("Пётр ИВАНОВ", SearchMatchQuality.Exact)]
    [InlineData("+7 (912) 345-67-89", SearchMatchQuality.Exact)]
    [InlineData("8 912 345 67 89", SearchMatchQuality.Exact)]
    [InlineData("ivanov@example.ru", SearchMatchQuality.Exact)]
    [InlineData("678", SearchMatchQuality.Part)]
    [InlineData("345-67", SearchMatchQuality.Part)]
    [InlineData("8912", SearchMatchQuality.Part)]
    [InlineData("анов", SearchMatchQuality.Part)]
    [InlineData("Ив 789", SearchMatchQuality.Part)]
    [InlineData("ov@exam", SearchMatchQuality.Part)]
    [InlineData("Ivanov", SearchMatchQuality.Part)]
    [InlineData("Pyotr", SearchMatchQuality.Spelling)]
    [InlineData("bdfyjd", SearchMatchQuality.Spelling)]
    [InlineData("Ивонов", SearchMatchQuality.Slip)]
    [InlineData("Ивнаов", SearchMatchQuality.Slip)]
    [InlineData("Иванофв", SearchMatchQuality.Slip)]
    public void It_is_met_as_near_as_it_is(string requested, SearchMatchQuality closeness) => Nearest(requested).ShouldBe(closeness);

    [Theory]
    [InlineData("сидоров")]
    [InlineData("иванов сидоров")]
    [InlineData("679")]
    [InlineData("9876")]
    [InlineData("ivanov@example.com")]
    [InlineData("!!!")]
    public void What_does_not_stand_there_is_not_met(string requested) => Nearest(requested).ShouldBeNull();

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

    static SearchMatchQuality? Nearest(string requested)
    {
        var entry = new SearchKeyCollector(Keys, word => word);
        entry.Add(IndexedField.Name, FieldAnalyzer.Names, "Иванов Пётр");
        entry.Add(IndexedField.Phone, FieldAnalyzer.Phone, "+79123456789");
        entry.Add(IndexedField.Email, FieldAnalyzer.Email, "ivanov@example.ru");
        var words = SearchQuery.Read(requested).Ways(Keys, Parts, word => word);
        if (words.Count == 0)
            return null;
        var near = words
            .Select(ways => ways.Where(way => IsMet(way, entry)).Select(way => (SearchMatchQuality?)way.Closeness).Min())
            .ToList();
        return near.Contains(null) ? null : near.Max();
    }

    static bool IsMet(SearchTermMatch way, SearchKeyCollector entry) =>
        way.IsAny ? way.Keys.Any(entry.All.Contains) : way.Keys.All(entry.All.Contains);
}
