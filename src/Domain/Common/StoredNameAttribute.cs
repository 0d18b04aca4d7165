using System.Collections.Concurrent;

namespace MakCrm.Domain.Common;

/// <summary>The name by which rows of the database know a class: it stays when the class gets another one.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

public static class StoredNames
{
    static readonly ConcurrentDictionary<Type, string> Known = [];

    /// <summary>What rows call a class: its own name, unless <see cref="StoredNameAttribute"/> says otherwise.</summary>
    public static string StoredName(this Type type) => Known.GetOrAdd(type, Read);

    static string Read(Type type) =>
        Attribute.GetCustomAttribute(type, typeof(StoredNameAttribute)) is StoredNameAttribute stored ? stored.Name : type.Name;
}
