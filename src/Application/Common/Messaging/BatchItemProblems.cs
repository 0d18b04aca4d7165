using System.Text.Json;

namespace MakCrm.Application.Common;

static class BatchItemProblems
{
    /// <summary>Why one item of many was refused, in the words that a whole request would be refused in.</summary>
    public static Contract.Problem ToProblem(this IProblemWriter problems, Error error) =>
        JsonSerializer.Deserialize<Contract.Problem>(problems.Write(error).Body.Span, ContractJson.Options)!;

    /// <summary>The same of a fault, at its place in the list.</summary>
    public static Contract.Problem ToProblem(this IProblemWriter problems, Error error, int index) =>
        problems.ToProblem(Placed(error, index));

    static Error Placed(Error error, int index)
    {
        var placed = error.Pointer is null ? error : error.WithPointer($"/items/{index}{error.Pointer}");
        return placed with { Fields = [.. placed.Fields.Select(f => f with { Pointer = $"/items/{index}{f.Pointer}" })] };
    }
}
