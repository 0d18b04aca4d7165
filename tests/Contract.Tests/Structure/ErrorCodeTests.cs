using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Structure;

/// <summary>Error codes are what clients branch on: each is named once, told once, listed where it may come, and does come.</summary>
public sealed class ErrorCodeTests
{
    /// <summary>An error as the code names it: <c>LeadErrors.NotFound</c>.</summary>
    public sealed record Named(string Owner, string Field, string Code, ErrorKind Kind)
    {
        public override string ToString() => $"{Owner}.{Field}";
    }

    static readonly Dictionary<string, int> Told = JsonNode
        .Parse(Repository.Read("api-spec/dist/errors.json"))!
        .AsObject()
        .ToDictionary(entry => entry.Key, entry => entry.Value!["status"]!.GetValue<int>());

    static readonly string[] Sources =
    [
        .. Directory
            .EnumerateFiles(Repository.PathTo("src"), "*", SearchOption.AllDirectories)
            .Where(path =>
                (path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith(".g.cs", StringComparison.Ordinal))
                || path.EndsWith(".sql", StringComparison.Ordinal)
            )
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(File.ReadAllText),
    ];

    static readonly OpenApi Sample = OpenApi.Parse(
        """
        openapi: 3.0.3
        x-common-errors: [forbidden]
        paths: { /a: { get: { operationId: getA, x-errors: [a_gone, a_never], responses: {} } } }
        """
    );

    [Fact]
    public void Every_named_error_has_texts_and_its_kinds_status() =>
        Untold([.. Errors(typeof(Error).Assembly), .. Errors(typeof(ICaller).Assembly)], Told).ShouldBeEmpty();

    [Fact]
    public void Untold_errors_and_other_statuses_are_found() =>
        Untold([new("A", "Gone", "a_gone", ErrorKind.NotFound), new("A", "New", "a_new", ErrorKind.Conflict)], new() { ["a_gone"] = 409 })
            .ShouldBe(["A.Gone is a_gone, which errors.yaml gives 409 instead of 404", "A.New is a_new, which errors.yaml does not know"]);

    /// <summary>Two modules may refuse for the same reason; one file has no reason to say it twice.</summary>
    [Fact]
    public void No_file_names_a_code_twice() => Doubles(Errors(typeof(Error).Assembly)).ShouldBeEmpty();

    [Fact]
    public void A_code_that_is_named_twice_is_found() =>
        Doubles([
                new("A", "Gone", "gone", ErrorKind.NotFound),
                new("A", "Away", "gone", ErrorKind.NotFound),
                new("B", "Gone", "gone", ErrorKind.NotFound),
            ])
            .ShouldBe(["gone is A.Gone and A.Away"]);

    [Fact]
    public void Every_domain_error_is_listed_by_an_operation() =>
        Unlisted(OpenApi.Contract, Errors(typeof(Error).Assembly)).ShouldBeEmpty();

    [Fact]
    public void An_error_that_no_operation_lists_is_found() =>
        Unlisted(Sample, [new("A", "Gone", "a_gone", ErrorKind.NotFound), new("A", "Odd", "a_odd", ErrorKind.Conflict)])
            .ShouldBe(["A.Odd is a_odd, which no operation lists"]);

    [Fact]
    public void Every_listed_code_is_raised_somewhere() =>
        Unraised(OpenApi.Contract, [.. Errors(typeof(Error).Assembly), .. Errors(typeof(ICaller).Assembly)], Sources).ShouldBeEmpty();

    [Fact]
    public void A_listed_code_that_nobody_raises_is_found() =>
        Unraised(
                Sample,
                [new("A", "Gone", "a_gone", ErrorKind.NotFound), new("A", "Never", "a_never", ErrorKind.Conflict)],
                ["return A.Gone;", "\"forbidden\""]
            )
            .ShouldBe(["a_never is listed and never raised"]);

    static IEnumerable<Named> Errors(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type.Name.EndsWith("Errors", StringComparison.Ordinal)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(Error)
        let error = (Error)field.GetValue(null)!
        select new Named(type.Name, field.Name, error.Code, error.Kind);

    static IEnumerable<string> Untold(IEnumerable<Named> errors, Dictionary<string, int> values)
    {
        foreach (var error in errors)
        {
            if (!values.TryGetValue(error.Code, out var status))
                yield return $"{error} is {error.Code}, which errors.yaml does not know";
            else if (status != StatusOf(error.Kind))
                yield return $"{error} is {error.Code}, which errors.yaml gives {status} instead of {StatusOf(error.Kind)}";
        }
    }

    static IEnumerable<string> Doubles(IEnumerable<Named> errors) =>
        errors
            .GroupBy(error => (error.Owner, error.Code))
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key.Code} is {string.Join(" and ", group)}");

    static IEnumerable<string> Unlisted(OpenApi api, IEnumerable<Named> errors)
    {
        var listed = Listed(api);
        return errors.Where(error => !listed.Contains(error.Code)).Select(error => $"{error} is {error.Code}, which no operation lists");
    }

    static IEnumerable<string> Unraised(OpenApi api, IReadOnlyList<Named> errors, IReadOnlyList<string> sources) =>
        from code in Listed(api)
        let names = errors.Where(error => error.Code == code).Select(error => $@"\b{error.Owner}\s*\.\s*{error.Field}\b")
        let literal = $"['\"]{code}['\"]"
        // A code without a name is raised by a literal: at the edge, or in SQL.
        let pattern = string.Join('|', names.DefaultIfEmpty(literal))
        where !sources.Any(source => Regex.IsMatch(source, pattern))
        select $"{code} is listed and never raised";

    static HashSet<string> Listed(OpenApi api) =>
        [
            .. (api.Document["x-common-errors"]?.AsArray() ?? []).Select(code => code!.GetValue<string>()),
            .. api.Operations.SelectMany(operation => operation.Errors),
        ];

    static int StatusOf(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.Malformed => 400,
            ErrorKind.Unauthenticated => 401,
            ErrorKind.Forbidden => 403,
            ErrorKind.NotFound => 404,
            ErrorKind.Conflict => 409,
            ErrorKind.Stale => 412,
            ErrorKind.Refused => 422,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
