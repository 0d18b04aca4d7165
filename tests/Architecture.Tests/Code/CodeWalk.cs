using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests.Code;

/// <summary>One pass over the trees of a code base for all guards at once, on every core.</summary>
sealed class CodeWalk
{
    readonly IReadOnlyList<Dictionary<Guard, object>> found;

    readonly IReadOnlyList<Guard> guards;

    public CodeWalk(CodeBase code, IReadOnlyList<Guard> guards)
    {
        this.guards = guards;
        found = Workers.Select([.. code.Files, .. code.Tests], Visit);
    }

    /// <summary>What a guard has found, file by file.</summary>
    public IReadOnlyList<T> Of<T>(Guard<T> guard) =>
        guards.Contains(guard)
            ? [.. found.Where(file => file.ContainsKey(guard)).SelectMany(file => (List<T>)file[guard])]
            : throw new InvalidOperationException("Only guards in static fields see the product.");

    Dictionary<Guard, object> Visit(SourceFile file)
    {
        var findings = guards.Where(guard => guard.Sees(file)).ToDictionary(guard => guard, guard => guard.NewFindings());
        var kinds = findings.Keys.SelectMany(guard => guard.Nodes, (guard, visitor) => (guard, visitor)).ToLookup(one => one.visitor.Kind);
        var names = findings.Keys.SelectMany(guard => guard.Names, (guard, visitor) => (guard, visitor)).ToList();
        if (findings.Count == 0)
            return findings;
        foreach (var node in file.Root.DescendantNodesAndSelf())
        {
            foreach (var (guard, visitor) in kinds[node.Kind()])
                visitor.Visit(file, node, findings[guard]);
            if (names.Count > 0 && node is SimpleNameSyntax { Identifier.ValueText: [>= 'A' and <= 'Z', ..] } name)
                VisitName(name);
        }

        file.ForgetBodies();
        return findings;

        void VisitName(SimpleNameSyntax name)
        {
            var asking = names.FindAll(one => one.visitor.Asks(name.Identifier.ValueText));
            if (asking.Count > 0 && file.SymbolOf(name) is { } symbol)
                asking.ForEach(one => one.visitor.Visit(file, name, symbol, findings[one.guard]));
        }
    }
}
